// SPDX-License-Identifier: AGPL-3.0-or-later
// The four operations and comparison of Decimal. Numbers with equal exponents or few digits stay within
// 128 bits; the rest goes through 256 bits and is rounded once.
#include "base/decimal.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/decimal_parts.hpp"

namespace sunclover::base {
namespace {

__extension__ typedef __int128 Int128;

constexpr int digits_max = Decimal::digits_max;

Wide<4> power_of_ten(int exponent) { return powers_of_ten[static_cast<std::size_t>(exponent)]; }
Uint128 small_power_of_ten(int exponent) { return small_powers_of_ten[static_cast<std::size_t>(exponent)]; }

Int128 with_sign(bool is_negative, Uint128 coefficient) {
    return is_negative ? -static_cast<Int128>(coefficient) : static_cast<Int128>(coefficient);
}

std::optional<Decimal> from_sum(Int128 sum, int exponent) {
    const bool is_negative = sum < 0;
    const auto magnitude = static_cast<Uint128>(is_negative ? -sum : sum);
    if (magnitude <= coefficient_max) return DecimalBits::pack(is_negative, magnitude, exponent);
    return rounded({is_negative, Wide<4>(magnitude), exponent, false});
}

/// The sum of two numbers of which `high` has the larger exponent.
std::optional<Decimal> add_shifted(const Decimal& high, const Decimal& low) {
    if (high.is_zero()) return low;
    const int distance = high.exponent() - low.exponent();
    const Uint128 coefficient = high.coefficient();
    if (distance <= digits_max && coefficient < small_power_of_ten(digits_max - distance)) {
        const Int128 sum = with_sign(high.is_negative(), coefficient * small_power_of_ten(distance)) +
                           with_sign(low.is_negative(), low.coefficient());
        return from_sum(sum, low.exponent());
    }
    if (low.is_zero()) return high;
    // `high` gets 40 more digits at most. What then still lies below them cannot be seen in 34 digits,
    // except that it is there.
    constexpr int shift_max = 40;
    const int shift = std::min(distance, shift_max);
    const int dropped = distance - shift;
    Unrounded sum{high.is_negative(), multiply(Wide<2>(coefficient), power_of_ten(shift).resized<2 + 1>()).resized<4>(),
                  high.exponent() - shift, false};
    Uint128 rest = low.coefficient();
    if (dropped > digits_max) {
        rest = 0;
        sum.has_fraction = true;
    } else if (dropped > 0) {
        const Uint128 unit = small_power_of_ten(dropped);
        sum.has_fraction = rest % unit != 0;
        rest /= unit;
    }
    if (high.is_negative() == low.is_negative()) {
        sum.coefficient += Wide<4>(rest);
        return rounded(sum);
    }
    // A fraction that is taken away leaves one less and its complement.
    if (sum.has_fraction) rest += 1;
    if (sum.coefficient < Wide<4>(rest)) {
        Wide<4> difference(rest);
        difference -= sum.coefficient;
        sum.coefficient = difference;
        sum.is_negative = low.is_negative();
    } else {
        sum.coefficient -= Wide<4>(rest);
    }
    return rounded(sum);
}

/// @param than_half  set to how the remainder compares with half of the divisor
Uint128 divide_by_power_of_ten(const Wide<4>& dividend, int exponent, std::strong_ordering& than_half) {
    if (dividend.size() <= 2 && exponent < static_cast<int>(small_powers_of_ten.size())) {
        const Uint128 unit = small_power_of_ten(exponent);
        const Uint128 quotient = dividend.low128() / unit;
        than_half = dividend.low128() - quotient * unit <=> unit / 2;
        return quotient;
    }
    Wide<4> half = power_of_ten(exponent);
    const auto [quotient, remainder] = divide(dividend, half);
    half.divide_small(2);
    than_half = remainder <=> half;
    return quotient.low128();
}

}  // namespace

std::optional<Decimal> rounded(const Unrounded& exact) {
    const int digits = digit_count(exact.coefficient);
    std::int64_t exponent = exact.exponent;
    const std::int64_t drop =
        std::max<std::int64_t>({0, digits - digits_max, Decimal::exponent_min - exponent});
    // Less than a tenth of the smallest number.
    if (drop > digits) return DecimalBits::pack(false, 0, Decimal::exponent_min);
    Uint128 kept = exact.coefficient.low128();
    if (drop > 0) {
        auto than_half = std::strong_ordering::less;
        kept = divide_by_power_of_ten(exact.coefficient, static_cast<int>(drop), than_half);
        if (than_half == 0 && exact.has_fraction) than_half = std::strong_ordering::greater;
        if (rounds_away(Rounding::HalfEven, {exact.is_negative, (kept & 1) != 0, than_half})) ++kept;
        exponent += drop;
        if (kept > coefficient_max) {
            kept /= 10;
            ++exponent;
        }
    }
    if (kept == 0) {
        exponent = std::clamp<std::int64_t>(exponent, Decimal::exponent_min, Decimal::exponent_max);
    } else if (exponent > Decimal::exponent_max) {
        const std::int64_t zeros = exponent - Decimal::exponent_max;
        if (digit_count(kept) + zeros > digits_max) return std::nullopt;
        kept *= small_power_of_ten(static_cast<int>(zeros));
        exponent = Decimal::exponent_max;
    }
    return DecimalBits::pack(exact.is_negative, kept, static_cast<int>(exponent));
}

Decimal without_trailing_zeros(const Decimal& number, int exponent_max) {
    Uint128 coefficient = number.coefficient();
    int exponent = number.exponent();
    if (coefficient == 0 || coefficient % 10 != 0) return number;
    for (const int step : {16, 8, 4, 2, 1}) {
        const Uint128 unit = small_power_of_ten(step);
        while (exponent + step <= exponent_max && coefficient % unit == 0) {
            coefficient /= unit;
            exponent += step;
        }
    }
    return DecimalBits::pack(number.is_negative(), coefficient, exponent);
}

Decimal Decimal::from_int(std::int64_t value) {
    const bool is_negative = value < 0;
    const auto bits = static_cast<std::uint64_t>(value);
    return DecimalBits::pack(is_negative, is_negative ? 0 - bits : bits, 0);
}

std::optional<Decimal> Decimal::from_parts(bool negative, Coefficient coefficient, int exponent) {
    return rounded({negative, Wide<4>(coefficient), exponent, false});
}

bool Decimal::is_integer() const {
    if (exponent() >= 0 || is_zero()) return true;
    if (exponent() < -digits_max) return false;
    return coefficient() % small_power_of_ten(-exponent()) == 0;
}

std::optional<std::int64_t> Decimal::to_int64() const {
    Uint128 magnitude = coefficient();
    if (magnitude == 0) return 0;
    if (exponent() < 0) {
        if (!is_integer()) return std::nullopt;
        magnitude /= small_power_of_ten(-exponent());
    } else {
        constexpr int digits_of_int64 = 19;
        if (digit_count(magnitude) + exponent() > digits_of_int64) return std::nullopt;
        magnitude *= small_power_of_ten(exponent());
    }
    const Uint128 limit = Uint128{1} << 63;
    if (magnitude > limit || (magnitude == limit && !is_negative())) return std::nullopt;
    const auto bits = static_cast<std::uint64_t>(magnitude);
    return static_cast<std::int64_t>(is_negative() ? 0 - bits : bits);
}

Decimal Decimal::negated() const { return DecimalBits::pack(!is_negative(), coefficient(), exponent()); }
Decimal Decimal::absolute() const { return DecimalBits::pack(false, coefficient(), exponent()); }

std::size_t Decimal::hash() const {
    const Decimal shortest = is_zero() ? Decimal() : without_trailing_zeros(*this);
    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014) over both halves.
    std::uint64_t mixed = shortest.low_ + 0x9e3779b97f4a7c15 * (shortest.high_ + 1);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::size_t>(mixed ^ (mixed >> 31));
}

std::strong_ordering Decimal::compare_scaled(const Decimal& a, const Decimal& b) {
    if (a.is_negative() != b.is_negative()) return b.is_negative() <=> a.is_negative();
    Uint128 coefficient_a = a.coefficient();
    Uint128 coefficient_b = b.coefficient();
    std::strong_ordering magnitude = std::strong_ordering::equal;
    const int distance = a.exponent() - b.exponent();
    // 64 bits times 10^19 stay within 128: prices against whole numbers and the like.
    if (((coefficient_a | coefficient_b) >> 64) == 0 && std::abs(distance) <= 19) {
        if (distance > 0) coefficient_a *= small_power_of_ten(distance);
        if (distance < 0) coefficient_b *= small_power_of_ten(-distance);
        magnitude = coefficient_a <=> coefficient_b;
        return a.is_negative() ? 0 <=> magnitude : magnitude;
    }
    const int places_a = digit_count(coefficient_a) + distance;
    const int places_b = digit_count(coefficient_b);
    if (coefficient_a == 0 || coefficient_b == 0) {
        magnitude = (coefficient_a != 0) <=> (coefficient_b != 0);
    } else if (places_a != places_b) {
        magnitude = places_a <=> places_b;
    } else {
        // Both begin at the same place, so the longer one has as many digits as both need.
        if (distance > 0) coefficient_a *= small_power_of_ten(distance);
        if (distance < 0) coefficient_b *= small_power_of_ten(-distance);
        magnitude = coefficient_a <=> coefficient_b;
    }
    return a.is_negative() ? 0 <=> magnitude : magnitude;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
    const int exponent = a.exponent();
    if (exponent != b.exponent()) return exponent > b.exponent() ? add_shifted(a, b) : add_shifted(b, a);
    return from_sum(
        with_sign(a.is_negative(), a.coefficient()) + with_sign(b.is_negative(), b.coefficient()),
        exponent
    );
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
    const int exponent = a.exponent();
    if (exponent != b.exponent()) return add(a, b.negated());
    return from_sum(
        with_sign(a.is_negative(), a.coefficient()) - with_sign(b.is_negative(), b.coefficient()),
        exponent
    );
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
    const bool is_negative = a.is_negative() != b.is_negative();
    const int exponent = a.exponent() + b.exponent();
    const Uint128 coefficient_a = a.coefficient();
    const Uint128 coefficient_b = b.coefficient();
    if (((coefficient_a | coefficient_b) >> 64) == 0) {
        const Uint128 product = coefficient_a * coefficient_b;
        if (product <= coefficient_max && exponent >= Decimal::exponent_min && exponent <= Decimal::exponent_max) {
            return DecimalBits::pack(is_negative, product, exponent);
        }
        return rounded({is_negative, Wide<4>(product), exponent, false});
    }
    return rounded({is_negative, multiply(Wide<2>(coefficient_a), Wide<2>(coefficient_b)), exponent, false});
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
    if (b.is_zero()) return std::nullopt;
    const bool is_negative = a.is_negative() != b.is_negative();
    const int exponent = a.exponent() - b.exponent();
    const Uint128 coefficient_a = a.coefficient();
    const Uint128 coefficient_b = b.coefficient();
    if (((coefficient_a | coefficient_b) >> 64) == 0) {
        const auto short_a = static_cast<std::uint64_t>(coefficient_a);
        const auto short_b = static_cast<std::uint64_t>(coefficient_b);
        if (short_a % short_b == 0) return rounded({is_negative, Wide<4>(short_a / short_b), exponent, false});
    }
    // As many zeros as the quotient needs for 35 digits or 36.
    const int zeros = digits_max + 1 - digit_count(coefficient_a) + digit_count(coefficient_b);
    const Wide<4> dividend = multiply(Wide<2>(coefficient_a), power_of_ten(zeros)).resized<4>();
    const auto [quotient, remainder] = divide(dividend, Wide<2>(coefficient_b));
    const bool is_exact = remainder.is_zero();
    const auto result = rounded({is_negative, quotient, std::int64_t{exponent} - zeros, !is_exact});
    if (!is_exact || !result) return result;
    return without_trailing_zeros(*result, std::clamp(exponent, result->exponent(), Decimal::exponent_max));
}

}  // namespace sunclover::base
