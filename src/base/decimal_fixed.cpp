// SPDX-License-Identifier: AGPL-3.0-or-later
// Exponential and logarithm in fixed point. Symbols: x an argument, m and r what is left of it after
// reduction, k a power of ten.
#include "base/decimal_fixed.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/decimal_parts.hpp"

namespace sunclover::base {
namespace {

constexpr int fraction_bits = 64 * static_cast<int>(fraction_limbs);

constexpr Fixed one = [] {
    Fixed value;
    value.limbs[fraction_limbs] = 1;
    return value;
}();

Fixed times(const Fixed& a, const Fixed& b) {
    return multiply(a, b).shifted_right_limbs(fraction_limbs).resized<fraction_limbs + 1>();
}

SignedFixed add(const SignedFixed& a, const SignedFixed& b) {
    SignedFixed sum = a;
    if (a.is_negative == b.is_negative) {
        sum.magnitude += b.magnitude;
    } else if (a.magnitude >= b.magnitude) {
        sum.magnitude -= b.magnitude;
    } else {
        sum = b;
        sum.magnitude -= a.magnitude;
    }
    return sum;
}

/// A double of at most a few units, exactly.
SignedFixed from_small_double(double value) {
    int binary_exponent = 0;
    const double mantissa = std::frexp(std::fabs(value), &binary_exponent);
    SignedFixed result{value < 0, {}};
    constexpr int mantissa_bits = 53;
    const int shift = fraction_bits + binary_exponent - mantissa_bits;
    // Logarithms of doubles other than 1 are above 2^-54.
    if (value == 0) return result;
    ASSERT(shift >= 0 && shift < fraction_bits);
    const Uint128 bits = Uint128{static_cast<std::uint64_t>(std::ldexp(mantissa, mantissa_bits))} << (shift % 64);
    const auto limb = static_cast<std::size_t>(shift / 64);
    result.magnitude.limbs[limb] = static_cast<std::uint64_t>(bits);
    result.magnitude.limbs[limb + 1] = static_cast<std::uint64_t>(bits >> 64);
    return result;
}

/// 2 artanh(z) = ln((1 + z) / (1 - z)) for z below 2^-45: z^9 / 9 cannot be seen any more.
Fixed twice_artanh(const Fixed& z) {
    const Fixed square = times(z, z);
    Fixed sum;
    for (const std::uint64_t divisor : {7, 5, 3, 1}) {
        Fixed term = one;
        term.divide_small(divisor);
        sum = times(sum, square);
        sum += term;
    }
    return times(sum, z).multiply_small(2);
}

/// ln(m) for 0.3 < m < 3.3: a first guess from a double, y, and then ln(m e^-y), which is close to 0.
SignedFixed logarithm_near_one(const Fixed& m) {
    const double guess = std::log(to_double(m));
    const SignedFixed y = from_small_double(guess);
    Fixed rest = m;
    if (guess != 0) {
        // e^-y = e^(ln 10 - y) / 10, so that the argument is positive.
        rest = times(m, exponential_of(add({false, logarithm_of_ten}, {!y.is_negative, y.magnitude}).magnitude));
        rest.divide_small(10);
    }
    const bool is_below_one = rest < one;
    Fixed distance = is_below_one ? one : rest;
    distance -= is_below_one ? rest : one;
    Fixed sum = rest;
    sum += one;
    Wide<fraction_limbs + fraction_limbs + 1> dividend;
    std::copy(distance.limbs.begin(), distance.limbs.end(), dividend.limbs.begin() + fraction_limbs);
    const Fixed z = divide(dividend, sum).quotient.template resized<fraction_limbs + 1>();
    return add(y, {is_below_one, twice_artanh(z)});
}

}  // namespace

Fixed to_fixed(Uint128 coefficient, int exponent) {
    Wide<fraction_limbs + 2> value;
    value.limbs[fraction_limbs] = static_cast<std::uint64_t>(coefficient);
    value.limbs[fraction_limbs + 1] = static_cast<std::uint64_t>(coefficient >> 64);
    constexpr int step = 19;
    constexpr auto power_of_step = static_cast<std::uint64_t>(small_powers_of_ten[step]);
    for (; exponent <= -step && !value.is_zero(); exponent += step) value.divide_small(power_of_step);
    if (value.is_zero()) return {};
    const auto rest = static_cast<std::uint64_t>(small_powers_of_ten[static_cast<std::size_t>(std::abs(exponent))]);
    if (exponent < 0) value.divide_small(rest);
    if (exponent > 0) value.multiply_small(rest);
    return value.resized<fraction_limbs + 1>();
}

double to_double(const Fixed& value) {
    double result = 0;
    for (std::size_t i = 0; i < value.limbs.size(); ++i) {
        result += std::ldexp(
            static_cast<double>(value.limbs[i]),
            64 * (static_cast<int>(i) - static_cast<int>(fraction_limbs))
        );
    }
    return result;
}

// e^r = (e^(r / 2^12))^(2^12), the inner one by its series.
Fixed exponential_of(Fixed r) {
    constexpr int halvings = 12;
    // r^n / n! is below 2^-390 for r < 2^-10 from n = 29 on.
    constexpr std::uint64_t terms = 30;
    r.divide_small(std::uint64_t{1} << halvings);
    Fixed sum = one;
    for (std::uint64_t n = terms; n > 0; --n) {
        sum = times(sum, r);
        sum.divide_small(n);
        sum += one;
    }
    for (int i = 0; i < halvings; ++i) sum = times(sum, sum);
    return sum;
}

SignedFixed logarithm_of(const Decimal& x) {
    // x = m × 10^k with m around 1, so that only x around 1 has a logarithm around 0.
    const Uint128 coefficient = x.coefficient();
    const int digits = digit_count(coefficient);
    constexpr Uint128 root_of_ten = 316;  // hundredths
    const Uint128 leading = digits >= 3 ? coefficient / small_powers_of_ten[static_cast<std::size_t>(digits - 3)]
                                        : coefficient * small_powers_of_ten[static_cast<std::size_t>(3 - digits)];
    const int point = leading < root_of_ten ? 1 : 0;  // digits of m before its point
    const int k = x.exponent() + digits - point;
    Fixed tens = logarithm_of_ten;
    tens.multiply_small(static_cast<std::uint64_t>(std::abs(k)));
    return add({k < 0, tens}, logarithm_near_one(to_fixed(coefficient, point - digits)));
}

}  // namespace sunclover::base
