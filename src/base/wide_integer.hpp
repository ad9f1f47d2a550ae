// SPDX-License-Identifier: AGPL-3.0-or-later
// Unsigned integers of N × 64 bits on the stack, with as much arithmetic as decimal.cpp needs.
// Sizes are chosen by the caller so that nothing runs over; where it would, ASSERT stops.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "base/assert.hpp"

namespace sunclover::base {

__extension__ typedef unsigned __int128 Uint128;

template <std::size_t N>
struct Wide {
    std::array<std::uint64_t, N> limbs{};  ///< least significant first

    constexpr Wide() = default;
    explicit constexpr Wide(Uint128 value) {
        limbs[0] = static_cast<std::uint64_t>(value);
        if constexpr (N > 1) limbs[1] = static_cast<std::uint64_t>(value >> 64);
    }

    /// Number of limbs without leading zeros.
    constexpr std::size_t size() const {
        std::size_t used = N;
        while (used > 0 && limbs[used - 1] == 0) --used;
        return used;
    }
    constexpr bool is_zero() const { return size() == 0; }
    constexpr int bit_length() const {
        const std::size_t used = size();
        if (used == 0) return 0;
        return static_cast<int>(used) * 64 - std::countl_zero(limbs[used - 1]);
    }
    constexpr Uint128 low128() const {
        Uint128 value = limbs[0];
        if constexpr (N > 1) value |= Uint128{limbs[1]} << 64;
        return value;
    }

    /// The same number in another size, which must hold it.
    template <std::size_t M>
    constexpr Wide<M> resized() const {
        ASSERT(size() <= M);
        Wide<M> result;
        std::copy_n(limbs.begin(), std::min(N, M), result.limbs.begin());
        return result;
    }
    /// Divided by 2^(64 × count); what is cut off is lost.
    constexpr Wide shifted_right_limbs(std::size_t count) const {
        Wide result;
        for (std::size_t i = count; i < N; ++i) result.limbs[i - count] = limbs[i];
        return result;
    }

    constexpr Wide& operator+=(const Wide& other) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < N; ++i) {
            const Uint128 sum = Uint128{limbs[i]} + other.limbs[i] + carry;
            limbs[i] = static_cast<std::uint64_t>(sum);
            carry = static_cast<std::uint64_t>(sum >> 64);
        }
        ASSERT(carry == 0);
        return *this;
    }
    /// `other` is not larger.
    constexpr Wide& operator-=(const Wide& other) {
        std::uint64_t borrow = 0;
        for (std::size_t i = 0; i < N; ++i) {
            const Uint128 difference = Uint128{limbs[i]} - other.limbs[i] - borrow;
            limbs[i] = static_cast<std::uint64_t>(difference);
            borrow = static_cast<std::uint64_t>(difference >> 64) & 1;
        }
        ASSERT(borrow == 0);
        return *this;
    }
    constexpr Wide& multiply_small(std::uint64_t factor) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < N; ++i) {
            const Uint128 product = Uint128{limbs[i]} * factor + carry;
            limbs[i] = static_cast<std::uint64_t>(product);
            carry = static_cast<std::uint64_t>(product >> 64);
        }
        ASSERT(carry == 0);
        return *this;
    }
    /// @returns the remainder
    constexpr std::uint64_t divide_small(std::uint64_t divisor) {
        std::uint64_t remainder = 0;
        for (std::size_t i = size(); i-- > 0;) {
            const Uint128 part = (Uint128{remainder} << 64) | limbs[i];
            limbs[i] = static_cast<std::uint64_t>(part / divisor);
            remainder = static_cast<std::uint64_t>(part - Uint128{limbs[i]} * divisor);
        }
        return remainder;
    }

    friend constexpr bool operator==(const Wide&, const Wide&) = default;
    friend constexpr std::strong_ordering operator<=>(const Wide& a, const Wide& b) {
        for (std::size_t i = N; i-- > 0;) {
            if (a.limbs[i] != b.limbs[i]) return a.limbs[i] <=> b.limbs[i];
        }
        return std::strong_ordering::equal;
    }
};

template <std::size_t N, std::size_t M>
constexpr Wide<N + M> multiply(const Wide<N>& a, const Wide<M>& b) {
    Wide<N + M> product;
    for (std::size_t i = 0; i < N; ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < M; ++j) {
            const Uint128 sum = Uint128{a.limbs[i]} * b.limbs[j] + product.limbs[i + j] + carry;
            product.limbs[i + j] = static_cast<std::uint64_t>(sum);
            carry = static_cast<std::uint64_t>(sum >> 64);
        }
        product.limbs[i + M] = carry;
    }
    return product;
}

template <std::size_t N, std::size_t M>
struct Division {
    Wide<N> quotient;
    Wide<M> remainder;
};

/// One digit of the schoolbook division: takes quotient × divisor from the upper part of `rest`.
/// Knuth, The Art of Computer Programming 2, §4.3.1, algorithm D, steps D3 to D6.
template <std::size_t N, std::size_t M>
std::uint64_t divide_digit(
    std::array<std::uint64_t, N>& rest, const std::array<std::uint64_t, M>& divisor, std::size_t size, std::size_t place
) {
    const std::uint64_t top = divisor[size - 1];
    const Uint128 head = (Uint128{rest[place + size]} << 64) | rest[place + size - 1];
    Uint128 guess = head / top;
    Uint128 left = head - guess * top;
    while ((guess >> 64) != 0 || guess * divisor[size - 2] > ((left << 64) | rest[place + size - 2])) {
        --guess;
        left += top;
        if ((left >> 64) != 0) break;
    }
    std::uint64_t digit = static_cast<std::uint64_t>(guess);
    std::uint64_t carry = 0;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i <= size; ++i) {
        const Uint128 product = (i < size ? Uint128{digit} * divisor[i] : Uint128{0}) + carry;
        carry = static_cast<std::uint64_t>(product >> 64);
        const Uint128 difference = Uint128{rest[place + i]} - static_cast<std::uint64_t>(product) - borrow;
        rest[place + i] = static_cast<std::uint64_t>(difference);
        borrow = static_cast<std::uint64_t>(difference >> 64) & 1;
    }
    if (borrow == 0) return digit;
    // The guess was one too large: give the divisor back.
    carry = 0;
    for (std::size_t i = 0; i <= size; ++i) {
        const Uint128 sum = Uint128{rest[place + i]} + (i < size ? divisor[i] : 0) + carry;
        rest[place + i] = static_cast<std::uint64_t>(sum);
        carry = static_cast<std::uint64_t>(sum >> 64);
    }
    return digit - 1;
}

/// @param divisor  not zero
template <std::size_t N, std::size_t M>
Division<N, M> divide(const Wide<N>& dividend, const Wide<M>& divisor) {
    const std::size_t size = divisor.size();
    ASSERT(size > 0);
    Division<N, M> result;
    if (size == 1) {
        result.quotient = dividend;
        result.remainder.limbs[0] = result.quotient.divide_small(divisor.limbs[0]);
        return result;
    }
    if (dividend.size() < size) {
        std::copy_n(dividend.limbs.begin(), dividend.size(), result.remainder.limbs.begin());
        return result;
    }
    // Both are shifted until the top bit of the divisor is set.
    const int shift = std::countl_zero(divisor.limbs[size - 1]);
    const auto upper = [shift](std::uint64_t limb) { return shift == 0 ? 0 : limb >> (64 - shift); };
    std::array<std::uint64_t, N + 1> rest{};
    std::array<std::uint64_t, M> scaled{};
    for (std::size_t i = 0; i < size; ++i) {
        scaled[i] = (divisor.limbs[i] << shift) | (i > 0 ? upper(divisor.limbs[i - 1]) : 0);
    }
    const std::size_t used = dividend.size();
    for (std::size_t i = 0; i <= used; ++i) {
        rest[i] = (i < used ? dividend.limbs[i] << shift : 0) | (i > 0 ? upper(dividend.limbs[i - 1]) : 0);
    }
    for (std::size_t place = used - size + 1; place-- > 0;) {
        result.quotient.limbs[place] = divide_digit(rest, scaled, size, place);
    }
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint64_t above = i + 1 < size && shift != 0 ? rest[i + 1] << (64 - shift) : 0;
        result.remainder.limbs[i] = (rest[i] >> shift) | above;
    }
    return result;
}

}  // namespace sunclover::base
