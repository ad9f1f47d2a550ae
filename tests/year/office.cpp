// SPDX-License-Identifier: AGPL-3.0-or-later
#include "office.hpp"

#include <algorithm>
#include <stdexcept>

#include "areas/access/plan_absence.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "areas/calendars/save_year.hpp"
#include "areas/cases/migrate_cases.hpp"
#include "areas/programmes/publish_programme.hpp"
#include "dice.hpp"
#include "next_version.hpp"

namespace sunclover::year {
namespace {

using access::Role;

const Worker& first_with(const World& world, Role role) {
    const auto& workers = world.workers();
    return *std::find_if(workers.begin(), workers.end(), [&](const Worker& one) { return one.is(role); });
}

[[noreturn]] void refuse(const std::string& what, const base::Error& error) {
    throw std::runtime_error(what + " was refused: " + error.message_key + " " + error.field + " " + error.internal);
}

/// @returns false if it stands already, because a crash came in between
bool plan_leave(World& world, const Worker& worker, const Leave& leave) {
    const auto known = base::sync_wait(access::list_absences(world.ports(), worker.caller));
    for (const auto& one : known.own) {
        if (one.absence.from == leave.from) return false;
    }
    if (known.colleagues.empty()) return false;
    Dice dice(world.settings().seed, "substitute", worker.login, leave.from.sys_days().time_since_epoch().count());
    const int first = dice.below(static_cast<int>(known.colleagues.size()));
    for (std::size_t i = 0; i < known.colleagues.size(); ++i) {
        const auto& colleague = known.colleagues[(static_cast<std::size_t>(first) + i) % known.colleagues.size()];
        const access::AbsencePlan plan{leave.from, leave.until, colleague.id};
        if (base::sync_wait(access::plan_absence(world.ports(), worker.caller, plan, {}))) return true;
    }
    return false;   // everybody who could stand in is away: the worker comes all the same
}

void come_back(World& world, const Worker& worker, const Leave& leave) {
    const auto known = base::sync_wait(access::list_absences(world.ports(), worker.caller));
    for (const auto& one : known.own) {
        if (one.absence.from != leave.from) continue;
        const auto ended = base::sync_wait(access::end_absence(world.ports(), worker.caller, one.absence.id, {}));
        if (!ended) refuse("coming back", ended.error());
    }
}

/// The announcement, or one more Saturday on which is worked: soon, or told only afterwards.
void change_calendar(World& world, const OfficeDay& order) {
    const int year_number = world.settings().first_day().year();
    const auto record = world.read([&](store::Transaction& tx) { return calendars::find_year(tx, year_number); });
    if (!record) throw std::runtime_error("the year is not in the calendar");
    clocks::CalendarYear year = record->year;
    const base::Day today = world.today();
    const bool is_late = order.act == OfficeAct::CorrectLate;
    const int to_saturday = 6 - today.weekday();
    const base::Day saturday = today.plus_days(is_late ? to_saturday - 7 : to_saturday + 7);
    const std::string document = "Year " + std::to_string(order.day);
    if (year.document == document) return;   // done before a crash
    year.document = document;
    const auto is_named = [&](const clocks::NamedDay& one) { return one.day == saturday; };
    std::erase_if(year.days_off, is_named);
    if (std::none_of(year.exchange_days.begin(), year.exchange_days.end(), is_named)) {
        year.exchange_days.push_back({saturday, "exchange"});
    }
    const auto by_day = [](const clocks::NamedDay& a, const clocks::NamedDay& b) { return a.day < b.day; };
    std::sort(year.exchange_days.begin(), year.exchange_days.end(), by_day);
    const Worker& officer = first_with(world, Role::DistrictOfficer);
    const calendars::Desk desk{world.services(), world.calendar()};
    const calendars::Attempt attempt{"calendar-" + std::to_string(order.day) + "-of-the-year", {}};
    const auto saved = base::sync_wait(
        calendars::correct_year(desk, officer.caller, calendars::draft_of(year), record->version, attempt)
    );
    if (!saved) refuse("a year of the calendar", saved.error().front());
}

void publish(World& world, const OfficeDay& order) {
    programmes::PublishOptions options{.now = world.clock().now(), .source = programmes::Source::Command};
    options.role = "district_lead";
    const auto files = next_version(order.version);
    const auto published = world.write([&](store::Transaction& tx) {
        return programmes::publish_programme(tx, home_adaptation, files, options);
    });
    if (!published.faults.empty()) throw std::runtime_error("a version was refused: " + published.faults.front().message_key);
    world.refresh();
}

void tell(Journal& journal, const char* what, const cases::MigrationRecord& made) {
    journal.acknowledge(
        std::string(what) + " " + made.id.to_string() + " " + std::to_string(made.moved) + " " + std::to_string(made.left)
    );
}

void migrate(World& world, int from, const OfficeDay& order, Journal& journal) {
    const Worker& lead = first_with(world, Role::DistrictLead);
    const cases::MigrationPlan plan{home_adaptation, from, order.version, renamed_stages(from, order.version)};
    const cases::Attempt attempt{"migrate-" + std::to_string(from) + "-" + std::to_string(order.version) + "-of-the-year", {}};
    const auto made = base::sync_wait(cases::migrate_cases(world.desk(), lead.caller, plan, attempt));
    if (!made) refuse("a migration", made.error());
    tell(journal, "migrate", *made);
}

void undo(World& world, const OfficeDay& order, Journal& journal) {
    const Worker& lead = first_with(world, Role::DistrictLead);
    const auto known = base::sync_wait(cases::list_migrations(world.desk(), home_adaptation));
    const auto found = std::find_if(known.begin(), known.end(), [&](const cases::MigrationRecord& one) {
        return one.plan.to_version == order.version && !one.undoes;
    });
    if (found == known.end()) throw std::runtime_error("the migration that is taken back is not there");
    const cases::Attempt attempt{"undo-" + found->id.to_string(), {}};
    const auto made = base::sync_wait(cases::undo_migration(world.desk(), lead.caller, found->id, attempt));
    if (!made) refuse("taking a migration back", made.error());
    tell(journal, "undo", *made);
}

}  // namespace

void enter_leaves(World& world, const Outside& outside, int index, Journal& journal) {
    const base::Day today = outside.day(index);
    for (const Worker& worker : world.workers()) {
        for (const Leave& leave : outside.leaves_of(worker.login)) {
            if (leave.told == today && plan_leave(world, worker, leave)) {
                journal.acknowledge("leave " + worker.login + " " + leave.from.to_string());
            }
            if (leave.back == today) come_back(world, worker, leave);
        }
    }
}

void act_as_office(World& world, const Outside& outside, int index, Journal& journal) {
    for (const OfficeDay& order : outside.office_days()) {
        if (order.day != index) continue;
        switch (order.act) {
            case OfficeAct::AnnounceYear:
            case OfficeAct::CorrectYear:
            case OfficeAct::CorrectLate: change_calendar(world, order); break;
            case OfficeAct::Publish: publish(world, order); break;
            case OfficeAct::Migrate: migrate(world, order.version == 3 ? 2 : 1, order, journal); break;
            case OfficeAct::MigrateRest: migrate(world, 1, order, journal); break;
            case OfficeAct::Undo: undo(world, order, journal); break;
        }
    }
}

}  // namespace sunclover::year
