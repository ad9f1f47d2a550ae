// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <memory>

#include "areas/calendars/load_calendar.hpp"
#include "areas/calendars/shipped_calendar.hpp"
#include "checks.hpp"
#include "platform/store/installation.hpp"

namespace sunclover::year {
namespace {

/// Where nothing is due. Written here once more.
constexpr const char* never = "9999-12-31";

/// The oracle of the calendar in force; another one after each correction.
TermOracle& oracle_of(World& world, store::Transaction& tx) {
    static std::unique_ptr<TermOracle> oracle;
    static std::int64_t counted = -1;
    const auto changes = store::changes_of(tx, store::kCalendarFact);
    if (oracle && counted == changes) return *oracle;
    std::vector<clocks::CalendarYear> years;
    for (auto& record : calendars::list_years(tx)) years.push_back(std::move(record.year));
    oracle = std::make_unique<TermOracle>(world.calendar().get()->hours(), years, calendars::yearly_holidays());
    counted = changes;
    return *oracle;
}

std::string shown(const std::string& due, std::int64_t alarm, const std::optional<base::Instant>& wake_at) {
    return due + " alarm " + std::to_string(alarm) + " wake " + (wake_at ? std::to_string(wake_at->unix_ms) : "never");
}

void check_term(
    TermOracle& oracle, const programmes::Stage& stage, const CaseRow& row, base::Instant now, Findings& findings
) {
    const auto wanted = oracle.ask(stage, row.entered_at, row.marks, now);
    const std::string due = wanted.due_day ? wanted.due_day->to_string() : never;
    const bool is_right = due == row.due_day && wanted.alarm == row.alarm && wanted.wake_at == row.wake_at;
    findings.expect(is_right, [&] {
        return row.number + ": deadline of " + row.stage + " is " + shown(row.due_day, row.alarm, row.wake_at) +
               ", the oracle says " + shown(due, wanted.alarm, wanted.wake_at) + ", entered " +
               std::to_string(row.entered_at.unix_ms) + ", now " + std::to_string(now.unix_ms);
    });
    std::int64_t urges = 0;
    int asked = 0;
    bool is_supervised = false;
    for (const TermMark& mark : row.marks) {
        if (mark.kind == "urged") ++urges;
        if (mark.kind == "supervised") is_supervised = true;
        if (mark.kind == "extension_asked" && stage.due_working_days > 0) asked = mark.amount;
        if (mark.kind == "extension_granted" || mark.kind == "extension_refused") asked = 0;
    }
    const bool tells_marks = urges == row.urges && asked == row.extension_days && is_supervised == row.is_supervised;
    findings.expect(tells_marks, [&] { return row.number + ": urges, supervision or extension differ from its story"; });
}

}  // namespace

void check_deadlines(World& world, store::Transaction& tx, const Snapshot& snapshot, Findings& findings) {
    TermOracle& oracle = oracle_of(world, tx);
    for (const auto& [ref, row] : snapshot.cases) {
        if (row.is_closed()) {
            findings.expect(row.due_day == never && !row.wake_at, [&, &number = row.number] {
                return number + ": closed, and its clock runs on";
            });
            continue;
        }
        if (!row.is_open()) {
            const bool is_kept = row.deferred_until && row.due_day == row.deferred_until->to_string() && !row.wake_at;
            findings.expect(is_kept, [&, &number = row.number] { return number + ": put off to another day than it says"; });
            continue;
        }
        const auto programme = world.programmes().version(home_adaptation, row.programme_version);
        const programmes::Stage* stage = programme == nullptr ? nullptr : programme->find_stage(row.stage);
        if (stage != nullptr) check_term(oracle, *stage, row, snapshot.now, findings);
    }
}

}  // namespace sunclover::year
