// SPDX-License-Identifier: AGPL-3.0-or-later
// Random cases against the oracle that walks minute by minute. A failure prints its seed;
// SUNCLOVER_SEED runs that seed again, SUNCLOVER_ROUNDS sets how many cases are tried.
#include "engines/clocks/testing/deadline_oracle.hpp"

#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "engines/clocks/deadline.hpp"
#include "engines/clocks/testing/random_events.hpp"

namespace sunclover::clocks {
namespace {

using testing::DeadlineOracle;
using testing::instant_of;
using testing::Minute;

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::string story_of(
    const std::vector<Event>& events, const ServiceLevel& level, const base::TimeZone& zone
) {
    std::string story = "\n";
    for (std::size_t i = 0; i < target_kinds; ++i) {
        const auto kind = static_cast<TargetKind>(i);
        if (const auto& target = level.target(kind)) {
            story += std::string(code_of(kind)) + " " + std::to_string(target->amount.count) + " " +
                     std::string(code_of(target->amount.unit)) + " warn " +
                     std::to_string(target->warning_percent) + "\n";
        }
    }
    for (const Event& event : events) {
        story += zone.to_local_text(event.at) + " " + std::string(code_of(event.kind)) + " " +
                 event.party + " " + std::to_string(event.count) + "\n";
    }
    return story;
}

TargetState state_in(const DeadlineOracle::Answer& answer, Minute now) {
    if (!answer.is_started) return TargetState::NotStarted;
    if (answer.met) return *answer.met > *answer.due ? TargetState::MetLate : TargetState::Met;
    if (answer.is_paused) return TargetState::Paused;
    return now > *answer.due ? TargetState::Missed : TargetState::Running;
}

void compare(
    const TargetClock& clock, const Target& target, const DeadlineOracle::Answer& answer, Minute now
) {
    ASSERT_EQ(code_of(clock.state), code_of(state_in(answer, now)));
    const bool is_late = clock.state == TargetState::Missed || clock.state == TargetState::MetLate;
    ASSERT_EQ(clock.minutes_late > 0 && !is_late, false);
    ASSERT_GE(clock.minutes_late, 0);
    ASSERT_EQ(clock.due.has_value(), answer.due.has_value());
    const auto due_ms = answer.due ? instant_of(*answer.due).unix_ms : 0;
    ASSERT_EQ(clock.due.value_or(base::Instant{}).unix_ms, due_ms);
    if (target.amount.unit == Unit::WorkingDays) return;
    if (answer.is_started && !answer.met) {
        const bool is_over = answer.due && now >= *answer.due;
        ASSERT_EQ(clock.minutes_left, is_over ? 0 : answer.left);
    }
    ASSERT_EQ(clock.warning_at.value_or(base::Instant{-1}).unix_ms, answer.warning_ms);
}

TEST(Deadline, agrees_with_the_minute_by_minute_oracle) {
    const std::uint64_t seed = number_from("SUNCLOVER_SEED", std::random_device{}());
    const std::uint64_t rounds = number_from("SUNCLOVER_ROUNDS", 150);
    SCOPED_TRACE("SUNCLOVER_SEED=" + std::to_string(seed));
    std::mt19937_64 random(seed);
    testing::RandomCalendars calendars(random);
    testing::RandomEvents cases(random, calendars);
    std::array<int, 6> states{};
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const CalendarRules rules = calendars.rules();
        const auto calendar = *WorkingCalendar::make(rules);
        testing::MinuteOracle minutes(rules.hours, rules.years, rules.yearly);
        for (int one = 0; one < 4; ++one) {
            const ServiceLevel level = cases.level();
            ASSERT_TRUE(check_service_level(level));
            const auto events = cases.events(level, calendar, calendars.moment());
            const Minute now = testing::minute_of(events.back().at) + cases.gap();
            const auto found = deadline(level, calendar, events, instant_of(now));
            ASSERT_TRUE(found) << found.error().message_key;
            for (const TargetClock& clock : found->targets) {
                const Target& target = *level.target(clock.kind);
                const auto answer = DeadlineOracle(minutes, target, clock.kind).walk(events, now);
                ASSERT_NO_FATAL_FAILURE(compare(clock, target, answer, now))
                    << code_of(clock.kind) << " at "
                    << calendar.zone().to_local_text(instant_of(now))
                    << story_of(events, level, calendar.zone());
                ++states[static_cast<std::size_t>(clock.state)];
            }
        }
    }
    // Random cases must reach every state, or they prove little.
    for (const int count : states) EXPECT_GT(count, static_cast<int>(rounds) / 50);
}

TEST(Deadline, changes_at_the_next_change_and_not_before) {
    const std::uint64_t seed = number_from("SUNCLOVER_SEED", std::random_device{}());
    SCOPED_TRACE("SUNCLOVER_SEED=" + std::to_string(seed));
    std::mt19937_64 random(seed);
    testing::RandomCalendars calendars(random);
    testing::RandomEvents cases(random, calendars);
    const auto look = [](const Deadline& found) {
        std::string text;
        for (const TargetClock& clock : found.targets) {
            text += std::string(code_of(clock.state)) + (clock.is_warned ? " warned " : " ") +
                    std::to_string(clock.escalation_level) + ";";
        }
        return text;
    };
    int changes = 0;
    for (int round = 0; round < 200; ++round) {
        const auto calendar = *WorkingCalendar::make(calendars.rules());
        ServiceLevel level = cases.level();
        level.resolve->escalations = {
            {"first", {0, Unit::WorkingMinutes}},
            {"second", {90, Unit::WorkingMinutes}},
            {"third", {600, Unit::WorkingMinutes}},
        };
        const auto events = cases.events(level, calendar, calendars.moment());
        base::Instant now = events.back().at;
        for (int step = 0; step < 8; ++step) {
            const auto found = *deadline(level, calendar, events, now);
            if (!found.next_change) break;
            ASSERT_GT(*found.next_change, now);
            const base::Instant before = *found.next_change - std::chrono::milliseconds(1);
            EXPECT_EQ(look(*deadline(level, calendar, events, before)), look(found));
            now = *found.next_change;
            EXPECT_NE(look(*deadline(level, calendar, events, now)), look(found));
            ++changes;
        }
    }
    EXPECT_GT(changes, 100);
}

}  // namespace
}  // namespace sunclover::clocks
