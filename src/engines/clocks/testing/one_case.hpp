// SPDX-License-Identifier: AGPL-3.0-or-later
// One case with a plain promise over the spring festival of 2026, for the tests by hand.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engines/clocks/deadline.hpp"

namespace sunclover::clocks::testing {

using base::Day;
using base::Instant;
using enum EventKind;

inline Day day(const char* text) { return *Day::parse(text); }
inline const base::TimeZone& zone() {
    static const auto shanghai = *base::TimeZone::load("Asia/Shanghai");
    return shanghai;
}
inline Instant at(const char* date, int hour, int minute = 0) {
    return zone().start_of(day(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

/// Announced days of February 2026: off from the 15th to the 23rd, worked on Saturdays 14 and 28.
inline const WorkingCalendar& calendar() {
    static const WorkingCalendar made = [] {
        CalendarYear year{
            2026,
            "d",
            {{day("2026-01-01"), "new year"}},
            {{day("2026-02-14"), "s"}, {day("2026-02-28"), "s"}}};
        for (int i = 0; i < 9; ++i)
            year.days_off.push_back({day("2026-02-15").plus_days(i), "spring"});
        const auto hours =
            WorkingHours::same_on_weekdays({{510, 690}, {810, 1020}});  // 08:30–11:30, 13:30–17:00
        return *WorkingCalendar::make({zone(), hours, {year}, {{1, 1, 0, "new year"}}});
    }();
    return made;
}

inline ServiceLevel resolve_in(int count, Unit unit) {
    ServiceLevel level;
    level.resolve = Target{{count, unit}};
    level.pausing_statuses = {"waiting"};
    level.extension = {1, unit == Unit::WorkingDays ? 5 : 600};
    return level;
}

inline Event event(EventKind kind, Instant moment, int count = 0) {
    return {kind, moment, "a", "waiting", count};
}

inline std::vector<Event> dispatched(Instant moment) {
    return {event(Opened, moment), event(Dispatched, moment)};
}

inline TargetClock resolve(const ServiceLevel& level, std::vector<Event> events, Instant now) {
    const auto found = deadline(level, calendar(), events, now);
    EXPECT_TRUE(found) << found.error().message_key;
    return *found->find(TargetKind::Resolve);
}

inline Instant due(const ServiceLevel& level, Instant moment) {
    return *resolve(level, dispatched(moment), moment).due;
}

inline std::string refusal(const ServiceLevel& level, std::vector<Event> events) {
    const auto found = deadline(level, calendar(), events, at("2026-12-31", 0));
    if (found) return "";
    return found.error().message_key.substr(13);
}

}  // namespace sunclover::clocks::testing
