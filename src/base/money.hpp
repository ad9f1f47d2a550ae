// SPDX-License-Identifier: AGPL-3.0-or-later
// Money in whole fen, 1/100 yuan. Never a floating-point number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sunclover::base {

struct Fen {
    std::int64_t fen = 0;
    auto operator<=>(const Fen&) const = default;
};

/// Sums and products assert that they stay within ± 90 trillion yuan.
Fen operator+(Fen a, Fen b);
Fen operator-(Fen a, Fen b);
Fen operator*(Fen price, std::int64_t count);

/// "1,234.50"; without fen where `fen` is a multiple of 100: "1,234".
std::string to_yuan_text(Fen amount);

/// Reads what a clerk types: "1234.5", "1,234.50", "１２３４", "¥20", "20元". At most two decimals; no
/// minus sign, because what is taken back is a kind of line in a ledger, not a number below zero.
std::optional<Fen> parse_yuan(std::string_view text);

}  // namespace sunclover::base
