// SPDX-License-Identifier: AGPL-3.0-or-later
// Random decimals and short names for the tests of Decimal.
#pragma once

#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "base/decimal.hpp"

namespace sunclover::base {

inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }
inline std::string text(const std::optional<Decimal>& number) { return number ? number->to_string() : "nothing"; }

/// Any number, more often a short one than a long one, also at the ends of the range.
class DecimalDraw {
  public:
    explicit DecimalDraw(std::uint64_t seed) : random_(seed) {}

    int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    Decimal any() {
        std::string digits(static_cast<std::size_t>(between(1, 34)), '0');
        for (char& digit : digits) digit = static_cast<char>('0' + between(0, 9));
        constexpr std::array<int, 4> reaches{2, 40, 40, 6100};
        const int reach = reaches[static_cast<std::size_t>(between(0, 3))];
        const Decimal drawn = number(digits + "e" + std::to_string(between(-reach, reach)));
        return between(0, 1) == 0 ? drawn : drawn.negated();
    }
    /// With an exponent from -40 to 0, so that differences are exact or close to it.
    Decimal near() {
        const auto coefficient = static_cast<Decimal::Coefficient>(random_() >> between(0, 60));
        return Decimal::from_parts(between(0, 1) == 0, coefficient, -between(0, 40)).value();
    }

  private:
    std::mt19937_64 random_;
};

}  // namespace sunclover::base
