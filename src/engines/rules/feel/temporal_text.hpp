// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads dates, times and durations from the front of a text. Only for the temporal files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sunclover::feel {

inline bool is_digit(char character) { return character >= '0' && character <= '9'; }

class TemporalText {
  public:
    explicit TemporalText(std::string_view text) : rest_(text) {}

    bool is_at_end() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    void skip(std::size_t count) { rest_.remove_prefix(count); }

    bool take(char wanted) {
        if (peek() != wanted || rest_.empty()) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// All digits that stand here, as they are written.
    std::string_view take_digits() {
        std::size_t count = 0;
        while (count < rest_.size() && is_digit(rest_[count])) ++count;
        const std::string_view digits = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return digits;
    }

    /// Exactly two digits, below `limit`.
    std::optional<int> take_two_digits(int limit) {
        if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
        const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
        if (value >= limit) return std::nullopt;
        rest_.remove_prefix(2);
        return value;
    }

    /// A point and one to nine digits, as nanoseconds; 0 if there is no point.
    std::optional<std::uint32_t> take_fraction() {
        if (!take('.')) return 0;
        constexpr std::size_t digits_max = 9;
        const std::string_view digits = take_digits();
        if (digits.empty() || digits.size() > digits_max) return std::nullopt;
        std::uint32_t nanoseconds = 0;
        for (std::size_t i = 0; i < digits_max; ++i) {
            nanoseconds = nanoseconds * 10 + static_cast<std::uint32_t>(i < digits.size() ? digits[i] - '0' : 0);
        }
        return nanoseconds;
    }

  private:
    std::string_view rest_;
};

/// With zeros in front up to `width`.
inline std::string padded(std::uint64_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

/// ".5" for half a second; empty for 0.
inline std::string fraction_text(std::uint32_t nanoseconds) {
    if (nanoseconds == 0) return {};
    std::string digits = padded(nanoseconds, 9);
    digits.erase(digits.find_last_not_of('0') + 1);
    return '.' + digits;
}

}  // namespace sunclover::feel
