// SPDX-License-Identifier: AGPL-3.0-or-later
// Random promises and random, well-ordered lists of events, at whole minutes: pauses of any length,
// extensions asked for and answered, returns, supervision, resolutions and reopenings.
#pragma once

#include <random>
#include <vector>

#include "engines/clocks/deadline.hpp"
#include "engines/clocks/testing/random_calendar.hpp"

namespace sunclover::clocks::testing {

class RandomEvents {
  public:
    RandomEvents(std::mt19937_64& random, RandomCalendars& calendars)
        : random_(random), calendars_(calendars) {}

    Target target() {
        Target target;
        const int unit = calendars_.below(3);
        target.amount.unit = static_cast<Unit>(unit);
        target.amount.count =
            calendars_.below(8) == 0
                ? 0
                : calendars_.below(target.amount.unit == Unit::WorkingDays ? 6 : 2500);
        target.warning_percent = 1 + calendars_.below(100);
        return target;
    }

    ServiceLevel level() {
        ServiceLevel level;
        if (calendars_.below(4) > 0) level.start = target();
        if (calendars_.below(4) > 0) level.respond = target();
        level.resolve = target();
        if (calendars_.below(3) > 0) level.supervise = target();
        level.pausing_statuses = {"waiting"};
        level.extension = {2, level.resolve->amount.unit == Unit::WorkingDays ? 4 : 1500};
        return level;
    }

    /// Tries random events and keeps those that may come next.
    std::vector<Event> events(
        const ServiceLevel& level, const WorkingCalendar& calendar, Minute begin
    ) {
        std::vector<Event> kept = {{EventKind::Opened, instant_of(begin)}};
        Minute at = begin;
        const int wanted = 2 + calendars_.below(14);
        for (int tries = 0; tries < 200 && static_cast<int>(kept.size()) < wanted; ++tries) {
            const Minute then = at + gap();
            const Event event = draw(then);
            if (!check_next_event(level, calendar, kept, event)) continue;
            kept.push_back(event);
            at = then;
        }
        return kept;
    }

    Minute gap() {
        switch (calendars_.below(6)) {
            case 0:
                return 0;
            case 1:
                return calendars_.below(10'000);
            case 2:
                return calendars_.below(3'000);
            default:
                return calendars_.below(400);
        }
    }

  private:
    Event draw(Minute at) {
        // Those that keep a case alive are drawn more often than those that end it.
        static constexpr EventKind kinds[] = {
            EventKind::Dispatched,       EventKind::Dispatched,       EventKind::Accepted,
            EventKind::Started,          EventKind::Responded,        EventKind::Paused,
            EventKind::Paused,           EventKind::Paused,           EventKind::Resumed,
            EventKind::Resumed,          EventKind::Resumed,          EventKind::ExtensionAsked,
            EventKind::ExtensionAsked,   EventKind::ExtensionGranted, EventKind::ExtensionGranted,
            EventKind::ExtensionRefused, EventKind::Returned,         EventKind::Urged,
            EventKind::Supervised,       EventKind::Resolved,         EventKind::Reopened,
        };
        Event event{
            kinds[static_cast<std::size_t>(calendars_.below(static_cast<int>(std::size(kinds))))],
            instant_of(at)};
        event.party = calendars_.below(2) == 0 ? "a" : "b";
        event.status = "waiting";
        event.count = 1 + calendars_.below(calendars_.below(2) == 0 ? 4 : 1500);
        return event;
    }

    [[maybe_unused]] std::mt19937_64& random_;
    RandomCalendars& calendars_;
};

}  // namespace sunclover::clocks::testing
