// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/wake_cases.hpp"

#include "areas/calendars/current_calendar.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "areas/cases/decide_term.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

/// So many are looked at in one transaction, so that the job never holds the writer long.
constexpr int woken_at_once = 250;

void wake_some(const Tables& tables, const Desk& desk, const std::vector<CaseRef>& due) {
    const access::Caller nobody{};
    for (const CaseRef& ref : due) {
        const auto held = hold_clock(tables, desk, ref);
        if (!held) continue;
        const Decision decision = decide_waking(held->situation(desk, nobody));
        Act act{"case.clock_told", access::Permission::CaseWork, {}, {}};
        for (const Event& event : decision.events) act.detail += (act.detail.empty() ? "" : " ") + std::string(code_of(event.kind));
        save_told(tables, desk, *held, decision, act);
    }
}

/// After a year of the calendar was announced or corrected, every clock is asked once more. Kept as a
/// fact, so that it is done once, whenever the program stops.
base::Task<bool> follow_calendar(const Desk& desk) {
    const auto look = [](store::Transaction& tx) {
        const auto counted = store::find_fact(tx, store::kCountedCalendarFact);
        const auto changes = store::changes_of(tx, store::kCalendarFact);
        return (counted ? counted->value : "0") == std::to_string(changes);
    };
    if (co_await desk.services.store.read(look)) co_return false;
    const base::Instant now = desk.services.clock.now();
    const auto work = [&](store::Transaction& tx) {
        const auto changes = std::to_string(store::changes_of(tx, store::kCalendarFact));
        desk.calendar.replace(calendars::load_calendar(tx, desk.services.zone));
        wake_all(tx);
        store::save_fact(tx, store::kCountedCalendarFact, changes, now);
        return true;
    };
    co_return co_await desk.services.store.write(work);
}

}  // namespace

base::Task<int> wake_cases(const Desk& desk) {
    co_await follow_calendar(desk);
    int total = 0;
    for (;;) {
        // Read first: most of the time nothing is due, and the writer is left alone.
        auto look = [&](store::Transaction& tx) {
            return select_waking(tx, desk.services.clock.now(), woken_at_once);
        };
        const std::vector<CaseRef> due = co_await desk.services.store.read(look);
        if (due.empty()) co_return total;
        auto work = [&](store::Transaction& tx) {
            wake_some({tx, desk.services.cipher}, desk, due);
            return true;
        };
        co_await desk.services.store.write(work);
        total += static_cast<int>(due.size());
        if (due.size() < static_cast<std::size_t>(woken_at_once)) co_return total;
    }
}

}  // namespace sunclover::cases
