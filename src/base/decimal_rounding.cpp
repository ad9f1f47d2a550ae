// SPDX-License-Identifier: AGPL-3.0-or-later
// Rounding of Decimal to a scale, and the remainder of a division.
#include <algorithm>

#include "base/decimal.hpp"
#include "base/decimal_parts.hpp"

namespace sunclover::base {
namespace {

constexpr int digits_max = Decimal::digits_max;

Uint128 small_power_of_ten(int exponent) { return small_powers_of_ten[static_cast<std::size_t>(exponent)]; }

/// 10^exponent modulo `modulus`.
Uint128 power_of_ten_modulo(int exponent, Uint128 modulus) {
    const auto times = [&](Uint128 a, Uint128 b) {
        return divide(multiply(Wide<2>(a), Wide<2>(b)), Wide<2>(modulus)).remainder.low128();
    };
    Uint128 result = 1 % modulus;
    for (Uint128 base = 10 % modulus; exponent > 0; exponent >>= 1, base = times(base, base)) {
        if ((exponent & 1) != 0) result = times(result, base);
    }
    return result;
}

}  // namespace

bool rounds_away(Rounding rounding, const Dropped& dropped) {
    switch (rounding) {
        case Rounding::HalfEven: return dropped.than_half > 0 || (dropped.than_half == 0 && dropped.is_odd);
        case Rounding::HalfUp: return dropped.than_half >= 0;
        case Rounding::HalfDown: return dropped.than_half > 0;
        case Rounding::Up: return true;
        case Rounding::Down: return false;
        case Rounding::Floor: return dropped.is_negative;
        case Rounding::Ceiling: return !dropped.is_negative;
    }
    return false;
}

std::optional<Decimal> modulo(const Decimal& a, const Decimal& b) {
    if (b.is_zero()) return std::nullopt;
    const Uint128 coefficient_a = a.coefficient();
    const Uint128 coefficient_b = b.coefficient();
    const int distance = a.exponent() - b.exponent();
    Uint128 rest = coefficient_a;
    if (distance >= 0) {
        const Wide<4> product =
            multiply(Wide<2>(coefficient_a), Wide<2>(power_of_ten_modulo(distance, coefficient_b)));
        rest = divide(product, Wide<2>(coefficient_b)).remainder.low128();
    } else if (-distance <= digits_max && coefficient_b <= coefficient_max / small_power_of_ten(-distance)) {
        rest = coefficient_a % (coefficient_b * small_power_of_ten(-distance));
    }
    const Decimal remainder = DecimalBits::pack(a.is_negative(), rest, std::min(a.exponent(), b.exponent()));
    if (rest == 0 || a.is_negative() == b.is_negative()) return remainder;
    return add(remainder, b);
}

std::optional<Decimal> round(const Decimal& a, int scale, Rounding rounding) {
    if (scale < -Decimal::exponent_max || scale > -Decimal::exponent_min) return std::nullopt;
    const int drop = -scale - a.exponent();
    if (drop <= 0 || a.is_zero()) return a;
    const Uint128 coefficient = a.coefficient();
    Uint128 kept = 0;
    Uint128 rest = coefficient;
    // More than 34 digits dropped are less than a tenth of what is kept.
    Dropped dropped{a.is_negative(), false, std::strong_ordering::less};
    if (drop <= digits_max) {
        const Uint128 unit = small_power_of_ten(drop);
        kept = coefficient / unit;
        rest = coefficient - kept * unit;
        dropped.is_odd = (kept & 1) != 0;
        dropped.than_half = rest <=> unit / 2;
    }
    if (rest != 0 && rounds_away(rounding, dropped)) ++kept;
    return DecimalBits::pack(a.is_negative(), kept, -scale);
}

}  // namespace sunclover::base
