// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/sheets/internal/cell_text.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "base/day.hpp"

namespace sunclover::sheets {
namespace {

/// Binary fractions keep fifteen decimal digits; the programs that write these files keep no more.
constexpr double kWholeMax = 1e15;
/// 9999-12-31 in the system of 1900, the last day that the format knows.
constexpr double kSerialMax = 2'958'465;
/// The day that 1900 did not have and the first spreadsheets counted.
constexpr int kFalseLeapDay = 60;

std::optional<double> parsed(std::string_view value) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool is_number = error == std::errc() && end == value.data() + value.size() && std::isfinite(number);
    return is_number ? std::optional(number) : std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_date_format(int id, std::string_view code) {
    // 14–22, 45–47 everywhere; 27–36 and 50–58 in the Chinese, Japanese and Korean lists.
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true;
    if (id < 164 || code == "General") return false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        const char closing = c == '"' ? '"' : c == '[' ? ']' : '\0';
        if (closing != '\0') {
            // Texts, colours, conditions and languages; but [h], [mm] and [ss] are hours, minutes and seconds that passed.
            const auto end = code.find(closing, i + 1);
            if (end == std::string_view::npos) return false;
            const auto inside = code.substr(i + 1, end - i - 1);
            if (c == '[' && !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return true;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

CellText number_text(std::string_view value) {
    const auto number = parsed(value);
    if (!number) return tl::unexpected<std::string>("sheets.error.number");
    if (std::abs(*number) >= kWholeMax) return tl::unexpected<std::string>("sheets.error.lost_digits");
    char text[40];
    const bool is_whole = std::trunc(*number) == *number;
    const auto written = is_whole ? std::to_chars(text, text + sizeof text, static_cast<long long>(*number))
                                  : std::to_chars(text, text + sizeof text, *number);
    return std::string(text, written.ptr);
}

CellText day_text(std::string_view value, DateSystem system) {
    const auto serial = parsed(value);
    if (!serial) return tl::unexpected<std::string>("sheets.error.number");
    if (*serial < 0 || *serial > kSerialMax) return tl::unexpected<std::string>("sheets.error.no_day");
    const int days = static_cast<int>(*serial);
    if (*serial != days) return tl::unexpected<std::string>("sheets.error.time");
    if (system == DateSystem::From1904) return base::Day::from_parts(1904, 1, 1)->plus_days(days).to_string();
    if (days == 0 || days == kFalseLeapDay) return tl::unexpected<std::string>("sheets.error.no_day");
    const auto before = *base::Day::from_parts(1899, 12, days < kFalseLeapDay ? 31 : 30);
    return before.plus_days(days).to_string();
}

CellText iso_day_text(std::string_view value) {
    const auto day = base::Day::parse(value.substr(0, 10));
    if (!day) return tl::unexpected<std::string>("sheets.error.no_day");
    const auto time = value.size() > 10 ? value.substr(10) : std::string_view();
    if (time.find_first_not_of("T0:.Z") != std::string_view::npos) return tl::unexpected<std::string>("sheets.error.time");
    return day->to_string();
}

bool is_shortened_number(std::string_view text) {
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t start = i;
        while (i < text.size() && is_digit(text[i])) ++i;
        return i > start;
    };
    if (!digits()) return false;
    if (i < text.size() && text[i] == '.' && (++i, !digits())) return false;
    if (i >= text.size() || (text[i] != 'E' && text[i] != 'e')) return false;
    if (++i < text.size() && text[i] == '+') ++i;
    return digits() && i == text.size();
}

}  // namespace sunclover::sheets
