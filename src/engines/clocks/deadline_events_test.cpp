// SPDX-License-Identifier: AGPL-3.0-or-later
// What events do to deadlines, and which may not come next.

#include <gtest/gtest.h>

#include "engines/clocks/testing/one_case.hpp"

namespace sunclover::clocks {
namespace {

using namespace testing;
using enum EventKind;

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

}  // namespace
}  // namespace sunclover::clocks
