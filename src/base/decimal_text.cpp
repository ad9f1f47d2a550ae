// SPDX-License-Identifier: AGPL-3.0-or-later
// Decimal from text and to text; doubles go through their shortest text.
#include <charconv>
#include <cmath>

#include "base/decimal.hpp"
#include "base/decimal_parts.hpp"

namespace sunclover::base {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// Digits of a number as they are read: 38 that count, then only whether anything follows.
class DigitReader {
  public:
    /// @returns how many digits were taken from the front of `text`
    std::size_t take(std::string_view& text, bool is_behind_point) {
        std::size_t count = 0;
        for (; count < text.size() && is_digit(text[count]); ++count) {
            const auto digit = static_cast<unsigned>(text[count] - '0');
            if (coefficient_ < small_powers_of_ten[digits_kept - 1]) {
                coefficient_ = coefficient_ * 10 + digit;
                if (is_behind_point) --exponent_;
            } else {
                has_fraction_ = has_fraction_ || digit != 0;
                if (!is_behind_point) ++exponent_;
            }
        }
        text.remove_prefix(count);
        return count;
    }
    std::optional<Decimal> number(bool is_negative, std::int64_t exponent) const {
        return rounded({is_negative, Wide<4>(coefficient_), exponent_ + exponent, has_fraction_});
    }

  private:
    static constexpr std::size_t digits_kept = 38;
    Uint128 coefficient_ = 0;
    std::int64_t exponent_ = 0;
    bool has_fraction_ = false;
};

/// Takes a sign from the front.
bool take_minus(std::string_view& text) {
    if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
    const bool is_minus = text.front() == '-';
    text.remove_prefix(1);
    return is_minus;
}

/// Digits to the end of the text; nothing if there is anything else or nothing. Ends far outside of any
/// exponent instead of running over.
std::optional<std::int64_t> read_exponent(std::string_view text) {
    const bool is_minus = take_minus(text);
    if (text.empty()) return std::nullopt;
    constexpr std::int64_t exponent_limit = std::int64_t{1} << 60;
    std::int64_t exponent = 0;
    for (const char character : text) {
        if (!is_digit(character)) return std::nullopt;
        if (exponent < exponent_limit / 16) exponent = exponent * 10 + (character - '0');
    }
    return is_minus ? -exponent : exponent;
}

std::string digits_of(Uint128 value) {
    // 64 bits at a time, because division of 128 bits is slow.
    constexpr int digits_at_once = 18;
    constexpr auto unit = static_cast<std::uint64_t>(small_powers_of_ten[digits_at_once]);
    if (value < unit) return std::to_string(static_cast<std::uint64_t>(value));
    const std::string lower = std::to_string(static_cast<std::uint64_t>(value % unit));
    return digits_of(value / unit).append(digits_at_once - lower.size(), '0').append(lower);
}

/// 1.25E+40; `digits` do not end in zero.
std::string scientific_text(const std::string& digits, int exponent) {
    const int power = exponent + static_cast<int>(digits.size()) - 1;
    std::string text = digits.substr(0, 1);
    if (digits.size() > 1) text += '.' + digits.substr(1);
    return text + (power < 0 ? "E-" : "E+") + std::to_string(std::abs(power));
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool is_negative = take_minus(text);
    DigitReader digits;
    const std::size_t count = digits.take(text, false);
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        if (digits.take(text, true) == 0) return std::nullopt;
    } else if (count == 0) {
        return std::nullopt;
    }
    std::int64_t exponent = 0;
    if (!text.empty()) {
        if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
        const auto written = read_exponent(text.substr(1));
        if (!written) return std::nullopt;
        exponent = *written;
    }
    return digits.number(is_negative, exponent);
}

std::optional<Decimal> Decimal::from_double(double value) {
    if (!std::isfinite(value)) return std::nullopt;
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return parse({text, end});
}

std::string Decimal::to_string() const {
    if (is_zero()) return "0";
    constexpr int zeros_max = 34;
    std::string digits = digits_of(coefficient());
    const std::size_t kept = digits.find_last_not_of('0') + 1;
    const int exponent = this->exponent() + static_cast<int>(digits.size() - kept);
    digits.resize(kept);
    const std::string sign = is_negative() ? "-" : "";
    const int point = static_cast<int>(digits.size()) + exponent;  // digits before the point
    if (exponent > zeros_max || -point > zeros_max) return sign + scientific_text(digits, exponent);
    if (exponent >= 0) return sign + digits + std::string(static_cast<std::size_t>(exponent), '0');
    if (point <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    return sign + digits.substr(0, static_cast<std::size_t>(point)) + '.' +
           digits.substr(static_cast<std::size_t>(point));
}

double Decimal::to_double() const {
    const std::string text = digits_of(coefficient()) + 'e' + std::to_string(exponent());
    double magnitude = 0;
    if (!is_zero()) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), magnitude);
        // Too large or too small for a double; which of both, the exponent says.
        if (read.ec == std::errc::result_out_of_range) magnitude = exponent() > 0 ? HUGE_VAL : 0.0;
    }
    return is_negative() ? -magnitude : magnitude;
}

}  // namespace sunclover::base
