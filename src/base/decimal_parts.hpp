// SPDX-License-Identifier: AGPL-3.0-or-later
// What the files of Decimal share: powers of ten, digits counted, and a result that is not yet rounded.
// Not for others to include.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/decimal.hpp"
#include "base/wide_integer.hpp"

namespace sunclover::base {

/// Ten to the power of 0 … 77, all that 256 bits hold.
inline constexpr std::array<Wide<4>, 78> powers_of_ten = [] {
    std::array<Wide<4>, 78> powers;
    powers[0] = Wide<4>(1);
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = Wide<4>(powers[i - 1]).multiply_small(10);
    return powers;
}();

/// The same as far as 128 bits hold it.
inline constexpr std::array<Uint128, 39> small_powers_of_ten = [] {
    std::array<Uint128, 39> powers{};
    for (std::size_t i = 0; i < powers.size(); ++i) powers[i] = powers_of_ten[i].low128();
    return powers;
}();

inline constexpr Uint128 coefficient_max = small_powers_of_ten[Decimal::digits_max] - 1;

/// floor(bits × log10(2)) for bits ≤ 256: the digits of a number of so many bits, or one less.
constexpr int digits_below(int bits) { return bits * 1233 >> 12; }

/// Decimal digits; 0 for zero.
constexpr int digit_count(Uint128 value) {
    const auto high = static_cast<std::uint64_t>(value >> 64);
    const int bits = high != 0 ? 128 - std::countl_zero(high)
                               : 64 - std::countl_zero(static_cast<std::uint64_t>(value));
    const int below = digits_below(bits);
    return below + (value >= small_powers_of_ten[static_cast<std::size_t>(below)] ? 1 : 0);
}
constexpr int digit_count(const Wide<4>& value) {
    const int below = digits_below(value.bit_length());
    return below + (value >= powers_of_ten[static_cast<std::size_t>(below)] ? 1 : 0);
}

/// Makes a Decimal of parts that are already in range. Zero has no sign.
struct DecimalBits {
    static Decimal pack(bool negative, Uint128 coefficient, int exponent) {
        Decimal result;
        const auto sign = static_cast<std::uint64_t>(negative && coefficient != 0);
        const auto biased = static_cast<std::uint64_t>(exponent - Decimal::exponent_min);
        result.high_ = (sign << 63) | (biased << 49) | static_cast<std::uint64_t>(coefficient >> 64);
        result.low_ = static_cast<std::uint64_t>(coefficient);
        return result;
    }
};

/// A result before it is rounded: (coefficient + a fraction) × 10^exponent, 0 ≤ fraction < 1.
/// With a fraction, the coefficient has more than 34 digits.
struct Unrounded {
    bool is_negative = false;
    Wide<4> coefficient;
    std::int64_t exponent = 0;
    bool has_fraction = false;
};

/// The nearest Decimal, ties to even; nothing if it is too large. What is too small becomes zero.
std::optional<Decimal> rounded(const Unrounded& exact);

/// What is dropped from a number, and from which.
struct Dropped {
    bool is_negative = false;
    bool is_odd = false;  ///< of the last digit that is kept
    std::strong_ordering than_half = std::strong_ordering::less;
};
/// Whether the magnitude grows by one; something other than zero is dropped.
bool rounds_away(Rounding rounding, const Dropped& dropped);

/// The same number with an exponent up to `exponent_max`, as far as zeros at the end allow it.
Decimal without_trailing_zeros(const Decimal& number, int exponent_max = Decimal::exponent_max);

}  // namespace sunclover::base
