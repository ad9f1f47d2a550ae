// SPDX-License-Identifier: AGPL-3.0-or-later
// Root, exponential, logarithm and power of Decimal: what is exact in whole numbers, the rest in fixed
// point. Symbols: x an argument, r what is left of it after reduction, k a power of ten.
#include <algorithm>
#include <cmath>

#include "base/decimal.hpp"
#include "base/decimal_fixed.hpp"
#include "base/decimal_parts.hpp"

namespace sunclover::base {
namespace {

constexpr int digits_max = Decimal::digits_max;
/// The nearest Decimal to an irrational value above 10^-60.
std::optional<Decimal> nearest(const SignedFixed& value) {
    // 39 digits or 40 of it.
    constexpr int digits_kept = 39;
    const int places = digits_kept - static_cast<int>(std::floor(std::log10(to_double(value.magnitude)))) - 1;
    ASSERT(places < static_cast<int>(powers_of_ten.size()));
    const auto& factor = powers_of_ten[static_cast<std::size_t>(std::max(places, 0))];
    const auto scaled = multiply(value.magnitude, factor).shifted_right_limbs(fraction_limbs);
    return rounded({value.is_negative, scaled.template resized<4>(), -std::max(places, 0), true});
}

/// Between the logarithms of the smallest step, 10^-6176, and of 10^6145, with a little room.
constexpr std::uint64_t exponential_argument_max = 14300;

/// e^x, rounded; x is below 2^64 in magnitude.
std::optional<Decimal> rounded_exponential(const SignedFixed& x) {
    if (x.magnitude.limbs[fraction_limbs] >= exponential_argument_max) {
        return x.is_negative ? std::optional(Decimal()) : std::nullopt;
    }
    // e^x = 10^k e^r with 0 ≤ r < ln 10.
    auto [quotient, r] = divide(x.magnitude, logarithm_of_ten);
    std::int64_t k = static_cast<std::int64_t>(quotient.limbs[0]);
    if (x.is_negative) {
        k = -k - 1;
        Fixed complement = logarithm_of_ten;
        complement -= r;
        r = complement;
    }
    constexpr int places = 40;
    const auto scaled = multiply(exponential_of(r), powers_of_ten[places]).shifted_right_limbs(fraction_limbs);
    const auto result = rounded({false, scaled.resized<4>(), k - places, true});
    if (!result) return result;
    return without_trailing_zeros(*result, std::max(0, result->exponent()));
}

/// Powers of ten that two numbers of opposite effect may have before the outcome is clear.
constexpr int clear_exponent = 40;

/// x × coefficient × 10^exponent; 2^63 or more is given as 2^63.
Fixed product(const Fixed& x, Uint128 coefficient, int exponent) {
    Wide<12> result = multiply(x, Wide<2>(coefficient)).template resized<12>();
    const Fixed too_large = [] {
        Fixed value;
        value.limbs[fraction_limbs] = std::uint64_t{1} << 63;
        return value;
    }();
    constexpr int exponent_limit = 120;  // far beyond what makes any product of ours huge or nothing
    if (exponent < -exponent_limit) return {};
    if (exponent > clear_exponent) return too_large;
    for (; exponent < 0; ++exponent) result.divide_small(10);
    for (; exponent > 0; --exponent) result.multiply_small(10);
    const Wide<12> limit = too_large.template resized<12>();
    return result >= limit ? too_large : result.template resized<fraction_limbs + 1>();
}

/// coefficient^exponent as far as 256 bits hold it.
std::optional<Wide<4>> exact_power(Uint128 coefficient, std::uint64_t exponent) {
    Wide<4> result(1);
    for (std::uint64_t i = 0; i < exponent; ++i) {
        const auto next = multiply(result, Wide<2>(coefficient));
        if (next.size() > 4) return std::nullopt;
        result = next.resized<4>();
    }
    // The table of digits ends at 10^77.
    if (result >= powers_of_ten.back()) return std::nullopt;
    return result;
}

/// A power with a whole exponent, rounded once from its exact value; nothing if that is too long.
/// What is too long is no tie and not exact: a base without zeros at its end has powers without them.
std::optional<std::optional<Decimal>> exact_whole_power(const Decimal& base, bool is_negative, std::int64_t exponent) {
    constexpr std::int64_t exponent_limit = std::int64_t{1} << 40;
    const auto times_exponent = static_cast<std::uint64_t>(std::abs(exponent));
    if (times_exponent > exponent_limit) return std::nullopt;
    const std::int64_t power_of_ten = base.exponent() * exponent;
    if (base.coefficient() == 1) return rounded({is_negative, Wide<4>(1), power_of_ten, false});
    if (times_exponent > 256) return std::nullopt;
    const auto power = exact_power(base.coefficient(), times_exponent);
    if (!power) return std::nullopt;
    if (exponent >= 0) return rounded({is_negative, *power, power_of_ten, false});
    const int zeros = digit_count(*power) + digits_max + 1;
    Wide<8> dividend(1);
    for (int i = 0; i < zeros; ++i) dividend.multiply_small(10);
    const auto [quotient, remainder] = divide(dividend, *power);
    const bool is_exact = remainder.is_zero();
    const auto result = rounded({is_negative, quotient.template resized<4>(), power_of_ten - zeros, !is_exact});
    if (!result || !is_exact) return result;
    return without_trailing_zeros(*result, std::max(0, result->exponent()));
}

bool is_odd(const Decimal& whole) {
    if (whole.exponent() > 0 || whole.is_zero()) return false;
    return (whole.coefficient() / small_powers_of_ten[static_cast<std::size_t>(-whole.exponent())] & 1) != 0;
}

/// floor(√value)
Uint128 whole_root(const Wide<4>& value) {
    if (value.is_zero()) return 0;
    // Newton's iteration from above falls until it has arrived.
    Wide<2> root;
    const int bits = (value.bit_length() + 1) / 2 + 1;
    root.limbs[static_cast<std::size_t>(bits / 64)] = std::uint64_t{1} << (bits % 64);
    while (true) {
        Wide<4> next = divide(value, root).quotient;
        next += root.resized<4>();
        next.divide_small(2);
        if (next >= root.resized<4>()) return root.low128();
        root = next.resized<2>();
    }
}

}  // namespace

std::optional<Decimal> square_root(const Decimal& a) {
    if (a.is_negative()) return std::nullopt;
    if (a.is_zero()) return Decimal();
    const Uint128 coefficient = a.coefficient();
    // 69 or 70 digits under the root give 35 digits, and the exponent must be even.
    constexpr int digits_wanted = 70;
    int zeros = digits_wanted - digit_count(coefficient);
    if ((a.exponent() - zeros) % 2 != 0) --zeros;
    const Wide<4> radicand =
        multiply(Wide<2>(coefficient), powers_of_ten[static_cast<std::size_t>(zeros)]).resized<4>();
    const Wide<2> root(whole_root(radicand));
    const bool is_exact = multiply(root, root) == radicand;
    const auto result = rounded({false, root.resized<4>(), (a.exponent() - zeros) / 2, !is_exact});
    if (!is_exact || !result) return result;
    return without_trailing_zeros(*result, std::max(result->exponent(), a.exponent() >> 1));
}

std::optional<Decimal> exponential(const Decimal& a) {
    if (a.is_zero()) return Decimal::from_int(1);
    // As a number below 10^places.
    const int places = digit_count(a.coefficient()) + a.exponent();
    constexpr int places_max = 5;  // 14300 has five
    if (places > places_max) return a.is_negative() ? std::optional(Decimal()) : std::nullopt;
    if (places < -clear_exponent) return Decimal::from_int(1);
    return rounded_exponential({a.is_negative(), to_fixed(a.coefficient(), a.exponent())});
}

std::optional<Decimal> natural_logarithm(const Decimal& a) {
    if (a.is_negative() || a.is_zero()) return std::nullopt;
    if (a == Decimal::from_int(1)) return Decimal();
    return nearest(logarithm_of(a));
}

std::optional<Decimal> power(const Decimal& a, const Decimal& b) {
    if (b.is_zero()) return Decimal::from_int(1);
    if (a.is_zero()) return b.is_negative() ? std::nullopt : std::optional(Decimal());
    const bool is_whole = b.is_integer();
    if (a.is_negative() && !is_whole) return std::nullopt;
    const bool is_negative = a.is_negative() && is_odd(b);
    const Decimal base = without_trailing_zeros(a.absolute());
    if (base == Decimal::from_int(1)) return Decimal::from_int(is_negative ? -1 : 1);
    if (const auto whole = is_whole ? b.to_int64() : std::nullopt) {
        if (const auto exact = exact_whole_power(base, is_negative, *whole)) return *exact;
    }
    const SignedFixed logarithm = logarithm_of(base);
    const bool is_below_one = logarithm.is_negative != b.is_negative();
    const auto result =
        rounded_exponential({is_below_one, product(logarithm.magnitude, b.coefficient(), b.exponent())});
    return result && is_negative ? result->negated() : result;
}

}  // namespace sunclover::base
