// SPDX-License-Identifier: AGPL-3.0-or-later
// Times of day, as text and as numbers.
#include "engines/rules/feel/temporal.hpp"
#include "engines/rules/feel/temporal_text.hpp"

namespace sunclover::feel {
namespace {

/// ±HH:MM[:SS], after the sign.
std::optional<Zone> read_offset(TemporalText& text, bool is_negative) {
    const auto hours = text.take_two_digits(24);
    if (!hours || !text.take(':')) return std::nullopt;
    const auto minutes = text.take_two_digits(60);
    if (!minutes) return std::nullopt;
    int seconds = 0;
    if (text.take(':')) {
        const auto written = text.take_two_digits(60);
        if (!written) return std::nullopt;
        seconds = *written;
    }
    const int offset = (*hours * 60 + *minutes) * 60 + seconds;
    return Zone::from_offset(is_negative ? -offset : offset);
}

/// Nothing for what is no zone; a zone of none at the end of the text.
std::optional<Zone> read_zone(TemporalText& text) {
    if (text.is_at_end()) return Zone();
    if (text.take('Z')) return Zone::utc();
    if (text.take('+')) return read_offset(text, false);
    if (text.take('-')) return read_offset(text, true);
    if (!text.take('@')) return std::nullopt;
    const std::string_view name = text.rest();
    text.skip(name.size());
    return Zone::from_name(name);
}

}  // namespace

std::optional<Time> Time::make(
    std::int64_t hour, std::int64_t minute, std::int64_t second, std::uint32_t nanosecond, Zone zone
) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
    if (nanosecond > 999'999'999) return std::nullopt;
    return Time{static_cast<std::uint8_t>(hour), static_cast<std::uint8_t>(minute), static_cast<std::uint8_t>(second),
                nanosecond, std::move(zone)};
}

std::optional<Time> Time::parse(std::string_view text) {
    TemporalText reader(text);
    reader.take('T');
    const auto hour = reader.take_two_digits(25);
    if (!hour || !reader.take(':')) return std::nullopt;
    const auto minute = reader.take_two_digits(60);
    if (!minute || !reader.take(':')) return std::nullopt;
    const auto second = reader.take_two_digits(60);
    if (!second) return std::nullopt;
    const auto nanosecond = reader.take_fraction();
    if (!nanosecond) return std::nullopt;
    auto zone = read_zone(reader);
    if (!zone || !reader.is_at_end()) return std::nullopt;
    const bool is_end_of_day = *hour == 24;
    if (is_end_of_day && (*minute != 0 || *second != 0 || *nanosecond != 0)) return std::nullopt;
    return make(is_end_of_day ? 0 : *hour, *minute, *second, *nanosecond, std::move(*zone));
}

std::string Time::to_string() const {
    return padded(hour, 2) + ':' + padded(minute, 2) + ':' + padded(second, 2) + fraction_text(nanosecond) +
           zone.to_string();
}

std::int64_t Time::second_of_day() const { return (std::int64_t{hour} * 60 + minute) * 60 + second; }

}  // namespace sunclover::feel
