// SPDX-License-Identifier: AGPL-3.0-or-later
// Both durations of FEEL, as text and as numbers (XML Schema 1.1 part 2 §3.4.26 and §3.4.27).
#include <limits>

#include "base/assert.hpp"
#include "engines/rules/feel/temporal.hpp"
#include "engines/rules/feel/temporal_text.hpp"

namespace sunclover::feel {
namespace {

constexpr std::int64_t number_max = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t number_min = std::numeric_limits<std::int64_t>::min();
constexpr std::uint32_t nanoseconds_of_second = 1'000'000'000;

/// Parts such as 12H in the order in which they may stand, added up in the smallest unit.
class DurationParts {
  public:
    explicit DurationParts(std::string_view text) : text_(text) {}

    TemporalText& text() { return text_; }
    std::int64_t total() const { return total_; }
    std::uint32_t nanoseconds() const { return nanoseconds_; }
    int count() const { return count_; }
    bool is_wrong() const { return is_wrong_; }

    /// Takes digits and `unit` if they are next; a fraction only where it may stand.
    void take(char unit, std::int64_t factor, bool may_have_fraction = false) {
        TemporalText ahead = text_;
        const std::string_view digits = ahead.take_digits();
        if (digits.empty()) return;
        const bool has_fraction = ahead.peek() == '.';
        if (has_fraction && !may_have_fraction) return;
        const auto fraction = ahead.take_fraction();
        if (!fraction || !ahead.take(unit)) return;
        text_ = ahead;
        ++count_;
        nanoseconds_ = *fraction;
        std::int64_t value = 0;
        for (const char digit : digits) {
            is_wrong_ = is_wrong_ || __builtin_mul_overflow(value, 10, &value) ||
                        __builtin_add_overflow(value, digit - '0', &value);
        }
        is_wrong_ = is_wrong_ || __builtin_mul_overflow(value, factor, &value) ||
                    __builtin_add_overflow(total_, value, &total_);
    }

  private:
    TemporalText text_;
    std::int64_t total_ = 0;
    std::uint32_t nanoseconds_ = 0;
    int count_ = 0;
    bool is_wrong_ = false;
};

/// The magnitude also of the lowest number, which has no positive twin.
std::uint64_t magnitude_of(std::int64_t value) {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

}  // namespace

std::optional<DaysDuration> DaysDuration::parse(std::string_view text) {
    DurationParts parts(text);
    const bool is_negative = parts.text().take('-');
    if (!parts.text().take('P')) return std::nullopt;
    parts.take('D', 86'400);
    if (parts.text().take('T')) {
        const int days = parts.count();
        parts.take('H', 3600);
        parts.take('M', 60);
        parts.take('S', 1, true);
        if (parts.count() == days) return std::nullopt;
    }
    if (parts.is_wrong() || parts.count() == 0 || !parts.text().is_at_end()) return std::nullopt;
    const DaysDuration duration{parts.total(), parts.nanoseconds()};
    return is_negative ? negate(duration) : duration;
}

std::optional<DaysDuration> DaysDuration::from_seconds(const base::Decimal& seconds) {
    constexpr int places = 9;
    const auto nearest = round(seconds, places, base::Rounding::HalfEven);
    if (!nearest) return std::nullopt;
    const auto whole = round(*nearest, 0, base::Rounding::Floor);
    const auto whole_seconds = whole ? whole->to_int64() : std::nullopt;
    const auto fraction = whole ? subtract(*nearest, *whole) : std::nullopt;
    if (!whole_seconds || !fraction) return std::nullopt;
    const auto nanoseconds = multiply(*fraction, base::Decimal::from_int(nanoseconds_of_second));
    const auto whole_nanoseconds = nanoseconds ? nanoseconds->to_int64() : std::nullopt;
    if (!whole_nanoseconds) return std::nullopt;
    if (*whole_seconds == number_min && *whole_nanoseconds == 0) return std::nullopt;
    return DaysDuration{*whole_seconds, static_cast<std::uint32_t>(*whole_nanoseconds)};
}

base::Decimal DaysDuration::to_seconds() const {
    const auto whole = base::Decimal::from_int(seconds);
    if (nanoseconds == 0) return whole;
    const auto fraction = base::Decimal::from_parts(false, nanoseconds, -9);
    ASSERT(fraction.has_value());
    const auto sum = add(whole, *fraction);
    ASSERT(sum.has_value());
    return *sum;
}

std::string DaysDuration::to_string() const {
    const bool is_negative = seconds < 0;
    // Whole seconds towards zero, and the nanoseconds that go with them.
    const bool has_complement = is_negative && nanoseconds != 0;
    std::uint64_t rest = magnitude_of(seconds) - (has_complement ? 1 : 0);
    const std::string fraction = fraction_text(has_complement ? nanoseconds_of_second - nanoseconds : nanoseconds);
    const std::uint64_t days = rest / 86'400;
    rest %= 86'400;
    std::string text = is_negative ? "-P" : "P";
    if (days != 0) text += std::to_string(days) + 'D';
    if (rest == 0 && fraction.empty()) return days != 0 ? text : "PT0S";
    text += 'T';
    if (rest / 3600 != 0) text += std::to_string(rest / 3600) + 'H';
    if (rest % 3600 / 60 != 0) text += std::to_string(rest % 3600 / 60) + 'M';
    if (rest % 60 != 0 || !fraction.empty()) text += std::to_string(rest % 60) + fraction + 'S';
    return text;
}

std::optional<MonthsDuration> MonthsDuration::parse(std::string_view text) {
    DurationParts parts(text);
    const bool is_negative = parts.text().take('-');
    if (!parts.text().take('P')) return std::nullopt;
    parts.take('Y', 12);
    parts.take('M', 1);
    if (parts.is_wrong() || parts.count() == 0 || !parts.text().is_at_end()) return std::nullopt;
    return MonthsDuration{is_negative ? -parts.total() : parts.total()};
}

std::string MonthsDuration::to_string() const {
    const std::uint64_t magnitude = magnitude_of(months);
    if (magnitude == 0) return "P0M";
    std::string text = months < 0 ? "-P" : "P";
    if (magnitude / 12 != 0) text += std::to_string(magnitude / 12) + 'Y';
    if (magnitude % 12 != 0) text += std::to_string(magnitude % 12) + 'M';
    return text;
}

std::optional<DaysDuration> add(const DaysDuration& a, const DaysDuration& b) {
    const std::uint32_t nanoseconds = a.nanoseconds + b.nanoseconds;
    const bool carries = nanoseconds >= nanoseconds_of_second;
    DaysDuration sum{0, carries ? nanoseconds - nanoseconds_of_second : nanoseconds};
    // A carry keeps the lowest number plus minus one within range, so it is added to the smaller part.
    const std::int64_t smaller = std::min(a.seconds, b.seconds);
    const std::int64_t larger = std::max(a.seconds, b.seconds);
    if (__builtin_add_overflow(smaller, std::int64_t{carries}, &sum.seconds)) return std::nullopt;
    if (__builtin_add_overflow(sum.seconds, larger, &sum.seconds)) return std::nullopt;
    if (sum.seconds == number_min && sum.nanoseconds == 0) return std::nullopt;
    return sum;
}

std::optional<MonthsDuration> add(const MonthsDuration& a, const MonthsDuration& b) {
    MonthsDuration sum;
    if (__builtin_add_overflow(a.months, b.months, &sum.months) || sum.months == number_min) return std::nullopt;
    return sum;
}

DaysDuration negate(const DaysDuration& duration) {
    if (duration.nanoseconds == 0) {
        ASSERT(duration.seconds != number_min);
        return {-duration.seconds, 0};
    }
    return {-(duration.seconds + 1), nanoseconds_of_second - duration.nanoseconds};
}

MonthsDuration negate(const MonthsDuration& duration) {
    ASSERT(duration.months != number_min);
    return {-duration.months};
}

}  // namespace sunclover::feel
