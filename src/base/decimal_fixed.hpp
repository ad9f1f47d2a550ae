// SPDX-License-Identifier: AGPL-3.0-or-later
// Fixed point with 384 bits (115 decimal places) behind the point, for the functions of Decimal. Each
// result is off by less than 10^-100. Not for others to include.
#pragma once

#include <cstddef>

#include "base/decimal.hpp"
#include "base/wide_integer.hpp"

namespace sunclover::base {

inline constexpr std::size_t fraction_limbs = 6;

/// A number from 0 to 2^64, times 2^384.
using Fixed = Wide<fraction_limbs + 1>;

struct SignedFixed {
    bool is_negative = false;
    Fixed magnitude;
};

/// floor(ln 10 × 2^384), from Python's decimal module with 250 digits; the tests check exp(ln 10).
inline constexpr Fixed logarithm_of_ten = [] {
    Fixed value;
    value.limbs = {0x31c32f00b17c35a0, 0x58bc0b5ec6a04173, 0x0f187a0807c0b5ca, 0x8a3fb3e76977e43a,
                   0xa95b58ae0b4c28a3, 0x4d763776aaa2b05b, 0x0000000000000002};
    return value;
}();

/// coefficient × 10^exponent, rounded down; the caller keeps it below 2^64.
/// @param exponent  18 at most
Fixed to_fixed(Uint128 coefficient, int exponent);
double to_double(const Fixed& value);

/// e^r for 0 ≤ r < 4.
Fixed exponential_of(Fixed r);
/// ln(x) for x above zero.
SignedFixed logarithm_of(const Decimal& x);

}  // namespace sunclover::base
