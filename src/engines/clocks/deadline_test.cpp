// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/deadline.hpp"

#include <gtest/gtest.h>

#include "engines/clocks/testing/one_case.hpp"

namespace sunclover::clocks {
namespace {

using namespace testing;
using enum EventKind;

TEST(Deadline, starts_at_dispatch_and_not_when_it_is_signed_for) {
    const auto level = resolve_in(60, Unit::WorkingMinutes);
    std::vector<Event> events = {event(Opened, at("2026-02-02", 9))};
    EXPECT_EQ(resolve(level, events, at("2026-02-02", 9)).state, TargetState::NotStarted);
    events.push_back(event(Dispatched, at("2026-02-02", 10)));
    events.push_back(event(Accepted, at("2026-02-02", 11)));
    const auto clock = resolve(level, events, at("2026-02-02", 11));
    EXPECT_EQ(clock.due, at("2026-02-02", 11));
    EXPECT_EQ(clock.state, TargetState::Running);
    EXPECT_EQ(clock.next_change, at("2026-02-02", 11) + std::chrono::milliseconds(1));
    EXPECT_EQ(resolve(level, events, *clock.next_change).state, TargetState::Missed);
}

TEST(Deadline, starts_at_closing_time_in_the_break_and_on_a_holiday_with_the_next_worked_minute) {
    const auto level = resolve_in(1, Unit::WorkingMinutes);
    EXPECT_EQ(due(level, at("2026-02-02", 17)), at("2026-02-03", 8, 31));
    EXPECT_EQ(due(level, at("2026-02-02", 16, 59)), at("2026-02-02", 17));
    EXPECT_EQ(due(level, at("2026-02-02", 12)), at("2026-02-02", 13, 31));
    EXPECT_EQ(due(level, at("2026-02-02", 11, 30)), at("2026-02-02", 13, 31));
    EXPECT_EQ(due(level, at("2026-02-17", 10)), at("2026-02-24", 8, 31));
    // The last minute before the exchange Saturday, and the first after it.
    EXPECT_EQ(
        due(resolve_in(2, Unit::WorkingMinutes), at("2026-02-13", 16, 59)), at("2026-02-14", 8, 31)
    );
    EXPECT_EQ(
        due(resolve_in(391, Unit::WorkingMinutes), at("2026-02-13", 17)), at("2026-02-24", 8, 31)
    );
}

TEST(Deadline, counts_days_from_the_day_after_to_the_end_of_work) {
    const auto level = resolve_in(2, Unit::WorkingDays);
    EXPECT_EQ(due(level, at("2026-02-12", 8)), at("2026-02-14", 17));
    EXPECT_EQ(due(level, at("2026-02-13", 23)), at("2026-02-24", 17));
    EXPECT_EQ(due(level, at("2026-02-18", 10)), at("2026-02-25", 17));
    EXPECT_EQ(due(resolve_in(2880, Unit::RealMinutes), at("2026-02-17", 10)), at("2026-02-19", 10));
}

TEST(Deadline, takes_a_target_of_nothing_at_its_word) {
    EXPECT_EQ(due(resolve_in(0, Unit::WorkingMinutes), at("2026-02-17", 10)), at("2026-02-17", 10));
    EXPECT_EQ(due(resolve_in(0, Unit::RealMinutes), at("2026-02-17", 10)), at("2026-02-17", 10));
    EXPECT_EQ(due(resolve_in(0, Unit::WorkingDays), at("2026-02-13", 10)), at("2026-02-13", 17));
    EXPECT_EQ(due(resolve_in(0, Unit::WorkingDays), at("2026-02-13", 17)), at("2026-02-14", 17));
    EXPECT_EQ(due(resolve_in(0, Unit::WorkingDays), at("2026-02-17", 10)), at("2026-02-24", 17));
    auto events = dispatched(at("2026-02-13", 10));
    events.push_back(event(Resolved, at("2026-02-13", 10)));
    EXPECT_EQ(
        resolve(resolve_in(0, Unit::WorkingMinutes), events, at("2026-02-13", 11)).state,
        TargetState::Met
    );
}

TEST(Deadline, uses_up_nothing_in_a_pause_that_is_longer_than_the_term) {
    const auto level = resolve_in(60, Unit::WorkingMinutes);
    auto events = dispatched(at("2026-02-02", 9));
    events.push_back(event(Paused, at("2026-02-02", 9, 20)));
    auto clock = resolve(level, events, at("2026-06-01", 0));
    EXPECT_EQ(clock.state, TargetState::Paused);
    EXPECT_EQ(clock.minutes_left, 40);
    EXPECT_FALSE(clock.due || clock.next_change);
    events.push_back(event(Resumed, at("2026-06-01", 16, 50)));
    EXPECT_EQ(resolve(level, events, at("2026-06-01", 16, 50)).due, at("2026-06-02", 9, 0));
}

TEST(Deadline, keeps_the_days_that_are_left_through_a_pause) {
    const auto level = resolve_in(3, Unit::WorkingDays);
    auto events = dispatched(at("2026-02-02", 9));
    events.push_back(event(Paused, at("2026-02-04", 10)));
    events.push_back(event(Resumed, at("2026-02-09", 10)));
    // One day was left on the fourth: it is the day after the one on which it goes on.
    EXPECT_EQ(resolve(level, events, at("2026-02-09", 10)).due, at("2026-02-10", 17));
    events[2].at = at("2026-02-05", 10);
    events[3].at = at("2026-02-06", 18);
    // Its last day was running, and work was over when it went on.
    EXPECT_EQ(resolve(level, events, at("2026-02-09", 10)).due, at("2026-02-09", 17));
}

TEST(Deadline, gives_nothing_back_for_a_pause_after_the_end) {
    const auto level = resolve_in(60, Unit::WorkingMinutes);
    auto events = dispatched(at("2026-02-02", 9));
    events.push_back(event(Paused, at("2026-02-02", 10, 1)));
    const auto clock = resolve(level, events, at("2026-02-03", 10));
    EXPECT_EQ(clock.state, TargetState::Missed);
    EXPECT_EQ(clock.minutes_late, 390);
}

TEST(Deadline, warns_when_its_share_of_the_term_is_used_up) {
    const auto level = resolve_in(100, Unit::WorkingMinutes);
    const auto events = dispatched(at("2026-02-02", 8, 30));
    auto clock = resolve(level, events, at("2026-02-02", 9, 49));
    EXPECT_EQ(clock.warning_at, at("2026-02-02", 9, 50));
    EXPECT_EQ(clock.next_change, clock.warning_at);
    EXPECT_FALSE(clock.is_warned);
    clock = resolve(level, events, at("2026-02-02", 9, 50));
    EXPECT_TRUE(clock.is_warned);
    EXPECT_EQ(clock.minutes_left, 20);
    // Five days of 390 minutes: after 80 % of the work that lies between dispatch and the end.
    clock = resolve(
        resolve_in(5, Unit::WorkingDays), dispatched(at("2026-02-02", 17)), at("2026-02-02", 17)
    );
    EXPECT_EQ(clock.due, at("2026-02-09", 17));
    EXPECT_EQ(clock.warning_at, at("2026-02-06", 17));
}

TEST(Deadline, says_that_it_rests_on_a_year_without_an_announcement) {
    const auto level = resolve_in(3, Unit::WorkingDays);
    EXPECT_FALSE(resolve(level, dispatched(at("2026-12-28", 9)), at("2026-12-28", 9)).is_provisional
    );
    EXPECT_TRUE(resolve(level, dispatched(at("2026-12-29", 9)), at("2026-12-29", 9)).is_provisional
    );
    EXPECT_FALSE(resolve(
                     resolve_in(9000, Unit::RealMinutes),
                     dispatched(at("2026-12-29", 9)),
                     at("2026-12-29", 9)
    )
                     .is_provisional);
}

// Numbers of request-tracker's t/sla: due (two and four hours of real time), ignore-on-statuses (no
// due while it waits; a second of waiting moves it by that second).
TEST(Deadline, agrees_with_request_tracker_on_real_time_and_on_waiting) {
    const Instant start = at("2026-02-17", 10);
    EXPECT_EQ(
        due(resolve_in(240, Unit::RealMinutes), start) -
            due(resolve_in(120, Unit::RealMinutes), start),
        std::chrono::hours(2)
    );
    const auto level = resolve_in(120, Unit::RealMinutes);
    const Instant second = start + std::chrono::seconds(1);
    auto events = dispatched(start);
    events.push_back(event(Paused, start));
    EXPECT_FALSE(resolve(level, events, second).due);
    events.push_back(event(Resumed, second));
    EXPECT_EQ(resolve(level, events, second).due, start + std::chrono::seconds(7201));
}

}  // namespace
}  // namespace sunclover::clocks
