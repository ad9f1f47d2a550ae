// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/deadline.hpp"

#include <gtest/gtest.h>

namespace sunclover::clocks {
namespace {

using base::Day;
using base::Instant;
using enum EventKind;

Day day(const char* text) { return *Day::parse(text); }
const base::TimeZone& zone() {
    static const auto shanghai = *base::TimeZone::load("Asia/Shanghai");
    return shanghai;
}
Instant at(const char* date, int hour, int minute = 0) {
    return zone().start_of(day(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

/// Announced days of February 2026: off from the 15th to the 23rd, worked on Saturdays 14 and 28.
const WorkingCalendar& calendar() {
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

ServiceLevel resolve_in(int count, Unit unit) {
    ServiceLevel level;
    level.resolve = Target{{count, unit}};
    level.pausing_statuses = {"waiting"};
    level.extension = {1, unit == Unit::WorkingDays ? 5 : 600};
    return level;
}

Event event(EventKind kind, Instant moment, int count = 0) {
    return {kind, moment, "a", "waiting", count};
}

std::vector<Event> dispatched(Instant moment) {
    return {event(Opened, moment), event(Dispatched, moment)};
}

TargetClock resolve(const ServiceLevel& level, std::vector<Event> events, Instant now) {
    const auto found = deadline(level, calendar(), events, now);
    EXPECT_TRUE(found) << found.error().message_key;
    return *found->find(TargetKind::Resolve);
}

Instant due(const ServiceLevel& level, Instant moment) {
    return *resolve(level, dispatched(moment), moment).due;
}

std::string refusal(const ServiceLevel& level, std::vector<Event> events) {
    const auto found = deadline(level, calendar(), events, at("2026-12-31", 0));
    if (found) return "";
    return found.error().message_key.substr(13);
}

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

TEST(Deadline, extends_only_what_was_asked_for_in_time_and_granted) {
    const auto level = resolve_in(60, Unit::WorkingMinutes);
    auto events = dispatched(at("2026-02-02", 9));
    events.push_back(event(ExtensionAsked, at("2026-02-02", 10), 90));
    EXPECT_EQ(resolve(level, events, at("2026-02-02", 10)).due, at("2026-02-02", 10));
    auto refused = events;
    refused.push_back(event(ExtensionRefused, at("2026-02-02", 11)));
    EXPECT_EQ(resolve(level, refused, at("2026-02-02", 11)).state, TargetState::Missed);
    events.push_back(event(ExtensionGranted, at("2026-02-02", 11), 80));
    EXPECT_EQ(resolve(level, events, at("2026-02-02", 11)).due, at("2026-02-02", 11, 20));
    EXPECT_EQ(resolve(level, events, at("2026-02-02", 11)).state, TargetState::Running);
}

TEST(Deadline, refuses_an_extension_that_is_late_too_long_or_one_too_many) {
    const auto level = resolve_in(60, Unit::WorkingMinutes);
    const auto start = dispatched(at("2026-02-02", 9));
    const auto with = [&](std::vector<Event> more) {
        auto events = start;
        events.insert(events.end(), more.begin(), more.end());
        return refusal(level, events);
    };
    EXPECT_EQ(with({event(ExtensionAsked, at("2026-02-02", 10), 600)}), "");
    EXPECT_EQ(
        with({event(ExtensionAsked, at("2026-02-02", 10) + std::chrono::milliseconds(1), 600)}),
        "extension_late"
    );
    EXPECT_EQ(with({event(ExtensionAsked, at("2026-02-02", 10), 601)}), "extension_amount");
    EXPECT_EQ(with({event(ExtensionAsked, at("2026-02-02", 10), 0)}), "extension_amount");
    EXPECT_EQ(with({event(ExtensionGranted, at("2026-02-02", 10), 1)}), "no_extension_asked");
    const Event asked = event(ExtensionAsked, at("2026-02-02", 9, 30), 30);
    EXPECT_EQ(with({asked, asked}), "extension_pending");
    EXPECT_EQ(with({asked, event(ExtensionGranted, asked.at, 31)}), "extension_amount");
    EXPECT_EQ(with({asked, event(ExtensionGranted, asked.at, 30), asked}), "extension_count");
    EXPECT_EQ(with({asked, event(ExtensionRefused, asked.at), asked}), "");
    EXPECT_EQ(
        with({event(Paused, at("2026-02-02", 9, 10)), event(ExtensionAsked, at("2026-03-02", 9), 5)}
        ),
        ""
    );
}

TEST(Deadline, refuses_events_in_a_wrong_order) {
    const auto level = resolve_in(60, Unit::WorkingMinutes);
    const Instant nine = at("2026-02-02", 9);
    const auto after = [&](std::vector<EventKind> kinds) {
        std::vector<Event> events;
        for (const EventKind kind : kinds) events.push_back(event(kind, nine));
        return refusal(level, events);
    };
    EXPECT_EQ(after({Dispatched}), "not_opened");
    EXPECT_EQ(after({Opened, Opened}), "opened_twice");
    EXPECT_EQ(after({Opened, Accepted}), "not_dispatched");
    EXPECT_EQ(after({Opened, Resolved}), "not_dispatched");
    EXPECT_EQ(after({Opened, Dispatched, Dispatched}), "already_dispatched");
    EXPECT_EQ(after({Opened, Dispatched, Accepted, Accepted}), "accepted_twice");
    EXPECT_EQ(after({Opened, Dispatched, Resumed}), "not_paused");
    EXPECT_EQ(after({Opened, Dispatched, Paused, Paused}), "paused_twice");
    EXPECT_EQ(after({Opened, Dispatched, Paused, Resolved}), "is_paused");
    EXPECT_EQ(after({Opened, Dispatched, Started, Started}), "started_twice");
    EXPECT_EQ(after({Opened, Dispatched, Responded, Responded}), "responded_twice");
    EXPECT_EQ(after({Opened, Dispatched, Resolved, Urged}), "is_resolved");
    EXPECT_EQ(after({Opened, Dispatched, Reopened}), "not_resolved");
    EXPECT_EQ(after({Opened, Dispatched, Returned, Started}), "not_dispatched");
    EXPECT_EQ(after({Opened, Dispatched, Supervised}), "no_supervision");
    auto events = dispatched(nine);
    events.push_back(event(Accepted, nine - std::chrono::milliseconds(1)));
    EXPECT_EQ(refusal(level, events), "out_of_order");
    events[2] = {Accepted, nine, "b"};
    EXPECT_EQ(refusal(level, events), "not_the_receiver");
    events[2] = {Paused, nine, "a", "lunch"};
    EXPECT_EQ(refusal(level, events), "status_does_not_pause");
    EXPECT_EQ(
        deadline(level, calendar(), dispatched(nine), nine - std::chrono::milliseconds(1))
            .error()
            .field,
        "now"
    );
    const auto found = deadline(level, calendar(), events, nine);
    EXPECT_EQ(found.error().arguments[1].second, "3");
    EXPECT_TRUE(check_next_event(level, calendar(), dispatched(nine), event(Started, nine)));
    EXPECT_FALSE(check_next_event(level, calendar(), dispatched(nine), event(Resumed, nine)));
}

TEST(Deadline, counts_who_presses_and_gives_a_supervised_case_a_shorter_term) {
    auto level = resolve_in(5, Unit::WorkingDays);
    level.supervise = Target{{1, Unit::WorkingDays}};
    auto events = dispatched(at("2026-02-02", 9));
    events.push_back(event(Urged, at("2026-02-03", 9)));
    events.push_back(event(Urged, at("2026-02-03", 10)));
    EXPECT_EQ(
        deadline(level, calendar(), events, at("2026-02-03", 10))->find(TargetKind::Supervise),
        nullptr
    );
    events.push_back(event(Supervised, at("2026-02-03", 11)));
    auto found = *deadline(level, calendar(), events, at("2026-02-03", 11));
    EXPECT_EQ(found.course.urges, 2);
    EXPECT_EQ(found.course.last_urged_at, at("2026-02-03", 10));
    EXPECT_EQ(found.find(TargetKind::Supervise)->due, at("2026-02-04", 17));
    EXPECT_EQ(found.find(TargetKind::Resolve)->due, at("2026-02-09", 17));
    events.push_back(event(Resolved, at("2026-02-05", 9)));
    found = *deadline(level, calendar(), events, at("2026-02-05", 9));
    EXPECT_EQ(found.find(TargetKind::Supervise)->state, TargetState::MetLate);
    EXPECT_EQ(found.find(TargetKind::Resolve)->state, TargetState::Met);
    EXPECT_FALSE(found.next_change);
}

TEST(Deadline, escalates_level_by_level_and_stops_when_it_is_met) {
    auto level = resolve_in(60, Unit::WorkingMinutes);
    level.resolve->escalations = {
        {"desk", {0, Unit::WorkingMinutes}}, {"lead", {30, Unit::WorkingMinutes}}};
    auto events = dispatched(at("2026-02-02", 16));
    EXPECT_EQ(resolve(level, events, at("2026-02-02", 17)).escalation_level, 0U);
    const auto clock = resolve(level, events, at("2026-02-02", 18));
    EXPECT_EQ(clock.escalation_level, 1U);
    EXPECT_EQ(clock.next_change, at("2026-02-03", 9));
    EXPECT_EQ(resolve(level, events, at("2026-02-03", 9)).escalation_level, 2U);
    events.push_back(event(Resolved, at("2026-02-03", 8, 45)));
    const auto met = resolve(level, events, at("2026-02-05", 9));
    EXPECT_EQ(met.escalation_level, 1U);
    EXPECT_EQ(met.minutes_late, 15);
    EXPECT_EQ(met.state, TargetState::MetLate);
}

TEST(Deadline, meets_the_earlier_targets_with_the_later_step) {
    ServiceLevel level = resolve_in(300, Unit::WorkingMinutes);
    level.start = Target{{10, Unit::RealMinutes}};
    level.respond = Target{{60, Unit::RealMinutes}};
    auto events = dispatched(at("2026-02-02", 9));
    events.push_back(event(Responded, at("2026-02-02", 9, 30)));
    const auto found = *deadline(level, calendar(), events, at("2026-02-02", 9, 30));
    EXPECT_EQ(found.find(TargetKind::Start)->state, TargetState::MetLate);
    EXPECT_EQ(found.find(TargetKind::Start)->minutes_late, 20);
    EXPECT_EQ(found.find(TargetKind::Respond)->state, TargetState::Met);
    EXPECT_EQ(found.find(TargetKind::Resolve)->state, TargetState::Running);
}

TEST(Deadline, goes_on_while_a_case_is_given_back_and_has_a_new_term_when_it_is_reopened) {
    const auto level = resolve_in(60, Unit::WorkingMinutes);
    auto events = dispatched(at("2026-02-02", 9));
    events.push_back(event(Returned, at("2026-02-02", 9, 30)));
    events.push_back({Dispatched, at("2026-02-02", 10), "b"});
    EXPECT_EQ(resolve(level, events, at("2026-02-02", 10)).due, at("2026-02-02", 10));
    events.push_back(event(Resolved, at("2026-02-02", 10, 30)));
    events.push_back(event(Reopened, at("2026-02-03", 9)));
    const auto found = *deadline(level, calendar(), events, at("2026-02-03", 9));
    EXPECT_EQ(found.find(TargetKind::Resolve)->due, at("2026-02-03", 10));
    EXPECT_EQ(found.late_rounds, 1);
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

}  // namespace
}  // namespace sunclover::clocks
