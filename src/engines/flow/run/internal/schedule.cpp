// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/internal/schedule.hpp"

#include <charconv>

#include "engines/rules/feel/temporal.hpp"

namespace sunclover::flow::internal {
namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t span_ms_max = 366'000 * day_ms;
constexpr std::int64_t months_max = 12'000;
constexpr std::int64_t moment_max = std::int64_t{1} << 55;
constexpr std::uint32_t repeats_max = 100'000;

/// Digits, then one letter.
struct Part {
    std::int64_t whole = 0;
    std::int64_t thousandths = 0;
    char unit = 0;
};

std::optional<Part> take_part(std::string_view& text) {
    Part part;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part.whole);
    if (error != std::errc() || part.whole < 0 || part.whole > span_ms_max || text[0] == '-')
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty() && text[0] == '.') {
        text.remove_prefix(1);
        std::int64_t place = 100;
        std::size_t digits = 0;
        while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
            part.thousandths += (text[digits] - '0') * place;
            place /= 10;
            ++digits;
        }
        if (digits == 0) return std::nullopt;
        text.remove_prefix(digits);
    }
    if (text.empty()) return std::nullopt;
    part.unit = text[0];
    text.remove_prefix(1);
    return part;
}

std::int64_t unit_ms(char unit, bool is_time) {
    if (is_time) {
        if (unit == 'H') return hour_ms;
        if (unit == 'M') return minute_ms;
        return unit == 'S' ? second_ms : 0;
    }
    if (unit == 'W') return 7 * day_ms;
    return unit == 'D' ? day_ms : 0;
}

std::optional<std::int64_t> add(
    std::int64_t moment, const Span& span, std::int32_t offset_seconds
) {
    if (moment > moment_max || moment < -moment_max) return std::nullopt;
    std::int64_t result = moment;
    if (span.months != 0) {
        const std::int64_t local = moment + offset_seconds * second_ms;
        std::int64_t day = local / day_ms;
        std::int64_t within = local % day_ms;
        if (within < 0) {
            within += day_ms;
            --day;
        }
        const auto date = feel::Date::from_epoch_day(day);
        const auto moved = date ? date->plus_months(span.months) : std::nullopt;
        if (!moved) return std::nullopt;
        result = moved->epoch_day() * day_ms + within - offset_seconds * second_ms;
    }
    return result + span.milliseconds;
}

std::optional<std::int64_t> parse_moment(std::string_view text, std::int32_t offset_seconds) {
    std::int64_t seconds = 0;
    std::int64_t within_ms = 0;
    bool has_zone = false;
    if (const auto moment = feel::DateTime::parse(text)) {
        seconds = moment->epoch_second();
        within_ms = moment->time.nanosecond / 1'000'000;
        has_zone = !moment->time.zone.is_none();
    } else if (const auto date = feel::Date::parse(text)) {
        seconds = date->epoch_day() * (day_ms / second_ms);
    } else {
        return std::nullopt;
    }
    constexpr std::int64_t seconds_max = moment_max / second_ms;
    if (seconds > seconds_max || seconds < -seconds_max) return std::nullopt;
    if (!has_zone) seconds -= offset_seconds;
    return seconds * second_ms + within_ms;
}

/// R[n]/[start/]span
struct Cycle {
    std::uint32_t times = without_end;
    std::optional<std::int64_t> start = {};
    Span span = {};
};

std::optional<Cycle> parse_cycle(std::string_view text, std::int32_t offset_seconds) {
    if (text.empty() || text[0] != 'R') return std::nullopt;
    Cycle cycle;
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto times = text.substr(1, slash - 1);
    if (!times.empty()) {
        const auto* const end = times.data() + times.size();
        const auto [stop, error] = std::from_chars(times.data(), end, cycle.times);
        if (error != std::errc() || stop != end || cycle.times < 1 || cycle.times > repeats_max)
            return std::nullopt;
    }
    auto rest = text.substr(slash + 1);
    const auto second = rest.find('/');
    if (second != std::string_view::npos) {
        cycle.start = parse_moment(rest.substr(0, second), offset_seconds);
        if (!cycle.start) return std::nullopt;
        rest.remove_prefix(second + 1);
    }
    const auto span = parse_span(rest);
    if (!span || (span->months == 0 && span->milliseconds == 0)) return std::nullopt;
    cycle.span = *span;
    return cycle;
}

}  // namespace

std::optional<Span> parse_span(std::string_view text) {
    if (text.size() < 3 || text[0] != 'P') return std::nullopt;
    text.remove_prefix(1);
    Span span;
    bool is_time = false;
    while (!text.empty()) {
        if (text[0] == 'T' && !is_time) {
            is_time = true;
            text.remove_prefix(1);
            if (text.empty()) return std::nullopt;
            continue;
        }
        const auto part = take_part(text);
        if (!part) return std::nullopt;
        const bool is_calendar = !is_time && (part->unit == 'Y' || part->unit == 'M');
        if (is_calendar) {
            if (part->whole > months_max || part->thousandths != 0) return std::nullopt;
            span.months += part->whole * (part->unit == 'Y' ? 12 : 1);
        } else {
            const auto unit = unit_ms(part->unit, is_time);
            if (unit == 0 || part->whole > span_ms_max / unit) return std::nullopt;
            span.milliseconds += part->whole * unit + part->thousandths * unit / 1000;
        }
        if (span.months > months_max || span.milliseconds > span_ms_max) return std::nullopt;
    }
    return span;
}

bool looks_like_time(std::string_view text) {
    if (text.size() < 2) return false;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text[0] == 'P') return is_digit(text[1]) || text[1] == 'T';
    if (text[0] == 'R') return is_digit(text[1]) || text[1] == '/';
    return text.size() >= 10 && is_digit(text[0]) && is_digit(text[3]) && text[4] == '-' &&
           text[7] == '-' && text.find(' ') == std::string_view::npos;
}

std::optional<Firing> first_firing(const WrittenTime& time, std::int64_t moment) {
    std::optional<std::int64_t> due;
    std::uint32_t more = 0;
    if (time.kind == TimerKind::Date) {
        due = parse_moment(time.text, time.utc_offset_seconds);
    } else if (const auto span = parse_span(time.text)) {
        due = add(moment, *span, time.utc_offset_seconds);
    } else if (const auto cycle = parse_cycle(time.text, time.utc_offset_seconds);
               cycle && time.kind == TimerKind::Cycle) {
        due = cycle->start ? cycle->start : add(moment, cycle->span, time.utc_offset_seconds);
        more = cycle->times == without_end ? without_end : cycle->times - 1;
    }
    if (!due) return std::nullopt;
    return Firing{*due, more};
}

std::optional<std::int64_t> next_firing(
    const WrittenTime& time, const Firing& last, std::int64_t moment
) {
    const auto cycle = parse_cycle(time.text, time.utc_offset_seconds);
    if (!cycle) return std::nullopt;
    auto due = add(last.due, cycle->span, time.utc_offset_seconds);
    if (last.more != without_end || !due || *due > moment) return due;
    if (cycle->span.months == 0)
        return *due + ((moment - *due) / cycle->span.milliseconds + 1) * cycle->span.milliseconds;
    for (int i = 0; due && *due <= moment && i < months_max; ++i)
        due = add(*due, cycle->span, time.utc_offset_seconds);
    return due;
}

}  // namespace sunclover::flow::internal
