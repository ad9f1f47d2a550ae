// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads amounts with the unit that clerks type. (tidy: data)
#include "base/money.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::base {
namespace {

/// 90 trillion yuan: far over any budget, far under where 64 bits end.
constexpr std::int64_t fen_max = 9'000'000'000'000'000;

Fen in_range(std::int64_t fen) {
    ASSERT(fen >= -fen_max && fen <= fen_max);
    return {fen};
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

bool are_digits(std::string_view text) {
    for (const char character : text) {
        if (!is_digit(character)) return false;
    }
    return !text.empty();
}

/// The digits of "1,234,567" or "1234567"; empty if a comma stands where none belongs.
std::string without_commas(std::string_view text) {
    const auto groups = split(text, ',');
    std::string digits = groups.front();
    if (!are_digits(digits) || (groups.size() > 1 && digits.size() > 3)) return {};
    for (std::size_t i = 1; i < groups.size(); ++i) {
        if (groups[i].size() != 3 || !are_digits(groups[i])) return {};
        digits += groups[i];
    }
    return digits;
}

}  // namespace

Fen operator+(Fen a, Fen b) {
    std::int64_t sum = 0;
    ASSERT(!__builtin_add_overflow(a.fen, b.fen, &sum));
    return in_range(sum);
}

Fen operator-(Fen a, Fen b) {
    std::int64_t difference = 0;
    ASSERT(!__builtin_sub_overflow(a.fen, b.fen, &difference));
    return in_range(difference);
}

Fen operator*(Fen price, std::int64_t count) {
    std::int64_t product = 0;
    ASSERT(!__builtin_mul_overflow(price.fen, count, &product));
    return in_range(product);
}

std::string to_yuan_text(Fen amount) {
    // Without a sign first, because the lowest number has no positive twin.
    const bool is_negative = amount.fen < 0;
    const auto magnitude =
        is_negative ? 0 - static_cast<std::uint64_t>(amount.fen) : static_cast<std::uint64_t>(amount.fen);
    const std::string yuan = std::to_string(magnitude / 100);
    std::string text = is_negative ? "-" : "";
    for (std::size_t i = 0; i < yuan.size(); ++i) {
        if (i != 0 && (yuan.size() - i) % 3 == 0) text += ',';
        text += yuan[i];
    }
    const auto cents = static_cast<char>(magnitude % 100);
    if (cents != 0) {
        text += '.';
        text += static_cast<char>('0' + cents / 10);
        text += static_cast<char>('0' + cents % 10);
    }
    return text;
}

std::optional<Fen> parse_yuan(std::string_view text) {
    std::string amount = trim(half_width(text));
    constexpr std::string_view sign = "¥";
    constexpr std::string_view unit = "元";
    if (amount.starts_with(sign)) amount = trim(std::string_view(amount).substr(sign.size()));
    if (amount.ends_with(unit)) amount = trim(std::string_view(amount).substr(0, amount.size() - unit.size()));
    const auto point = amount.find('.');
    std::string decimals;
    if (point != std::string::npos) {
        decimals = amount.substr(point + 1);
        if (!are_digits(decimals) || decimals.size() > 2) return std::nullopt;
    }
    decimals.resize(2, '0');
    const std::string yuan = without_commas(std::string_view(amount).substr(0, point));
    constexpr std::size_t yuan_digits_max = 13;
    if (yuan.empty() || yuan.size() > yuan_digits_max) return std::nullopt;
    const std::int64_t fen = std::stoll(yuan + decimals);
    if (fen > fen_max) return std::nullopt;
    return Fen{fen};
}

}  // namespace sunclover::base
