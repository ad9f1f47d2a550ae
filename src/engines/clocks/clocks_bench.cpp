// SPDX-License-Identifier: AGPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "engines/clocks/deadline.hpp"

namespace sunclover::clocks {
namespace {

CalendarRules rules() {
    CalendarRules rules{
        *base::TimeZone::load("Asia/Shanghai"),
        WorkingHours::same_on_weekdays({{510, 690}, {810, 1020}}),
        {},
        {}};
    rules.yearly = {{1, 1, 0, "new year"}, {5, 1, 0, "may"}, {10, 1, 0, "october"}};
    return rules;
}

constexpr base::Instant start{1'770'000'000'000};

void make_a_calendar(benchmark::State& state) {
    for (auto each : state) benchmark::DoNotOptimize(WorkingCalendar::make(rules()));
}
BENCHMARK(make_a_calendar);

void find_an_instant_after_working_time(benchmark::State& state) {
    const auto calendar = *WorkingCalendar::make(rules());
    for (auto each : state) {
        benchmark::DoNotOptimize(calendar.after_working_time(start, std::chrono::minutes(100'000)));
    }
}
BENCHMARK(find_an_instant_after_working_time);

void compute_a_deadline(benchmark::State& state) {
    const auto calendar = *WorkingCalendar::make(rules());
    ServiceLevel level;
    level.start = Target{{120, Unit::WorkingMinutes}};
    level.resolve = Target{{5, Unit::WorkingDays}};
    level.pausing_statuses = {"waiting"};
    const auto later = [](int hours) { return start + std::chrono::hours(hours); };
    const std::vector<Event> events = {
        {EventKind::Opened, start},
        {EventKind::Dispatched, start, "a"},
        {EventKind::Accepted, later(1), "a"},
        {EventKind::Started, later(2)},
        {EventKind::Paused, later(30), "", "waiting"},
        {EventKind::Resumed, later(80)},
    };
    for (auto each : state) benchmark::DoNotOptimize(deadline(level, calendar, events, later(90)));
}
BENCHMARK(compute_a_deadline);

}  // namespace
}  // namespace sunclover::clocks
