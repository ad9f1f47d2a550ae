// SPDX-License-Identifier: AGPL-3.0-or-later
// When timers fire: dates, durations and cycles of ISO 8601.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engines/flow/model/model.hpp"

namespace sunclover::flow::internal {

/// P1Y2M3DT4H5M6.5S, also with weeks: months are counted on the calendar, the rest on the time
/// line.
struct Span {
    std::int64_t months = 0;
    std::int64_t milliseconds = 0;
};

/// Nothing for what is no duration, is below zero or longer than about a thousand years.
std::optional<Span> parse_span(std::string_view text);

/// A time as it is written, and where its days are counted.
struct WrittenTime {
    TimerKind kind;
    std::string_view text;
    std::int32_t utc_offset_seconds = 0;
};

inline constexpr std::uint32_t without_end = 0xFFFFFFFF;

struct Firing {
    std::int64_t due = 0;    ///< unix ms
    std::uint32_t more = 0;  ///< how many follow; without_end: no last one
};

/// Whether it is a time rather than an expression that gives one.
bool looks_like_time(std::string_view text);
/// Nothing where the text is none of its kind.
std::optional<Firing> first_firing(const WrittenTime& time, std::int64_t moment);
/// When a cycle fires after `due`. One without end leaves out what lies before `moment`, so that a
/// clock that was stopped for years does not fire millions of times; one with an end fires each.
std::optional<std::int64_t> next_firing(
    const WrittenTime& cycle, const Firing& last, std::int64_t moment
);

}  // namespace sunclover::flow::internal
