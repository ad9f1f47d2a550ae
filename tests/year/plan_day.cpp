// SPDX-License-Identifier: AGPL-3.0-or-later
#include "plan_day.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "areas/access/plan_absence.hpp"
#include "areas/cases/list_cases.hpp"
#include "base/assert.hpp"
#include "dice.hpp"
#include "decide_act.hpp"
#include "staff_of_day.hpp"

namespace sunclover::year {
namespace {

using access::Role;
using cases::CaseFilter;
using cases::ListedCase;
using cases::Tab;

/// A list that somebody looks at today.
struct Look {
    int worker;
    enum class As { Worker, ForResidents, Lead } as;
    CaseFilter filter;
    std::vector<ListedCase> rows = {};
};

/// So many rows a day, so that nobody does more than a day's work; scaled with the number of cases.
int rows_of(const Settings& settings, Role role) {
    const int whole = role == Role::CaseWorker ? 120 : 80;
    return std::max(whole * settings.cases / 30'000, 5);
}

std::vector<Look> looks_of(const World& world, const std::vector<Worker>& present) {
    std::vector<Look> looks;
    std::set<base::PlaceCode> with_writer;
    const auto add = [&](int worker, Look::As as, Tab tab, Role role) {
        Look look{worker, as, {}};
        look.filter.tab = tab;
        look.filter.page_size = std::min(rows_of(world.settings(), role), 200);
        if (as == Look::As::Lead) look.filter.state = cases::State::Open;
        looks.push_back(std::move(look));
    };
    for (std::size_t i = 0; i < present.size(); ++i) {
        const Worker& one = present[i];
        if (one.caller.grants.empty()) continue;   // away
        const int index = static_cast<int>(i);
        const Role role = one.caller.grants.front().role;
        if (role == Role::TownshipLead) add(index, Look::As::Lead, Tab::All, role);
        add(index, Look::As::Worker, Tab::Todo, role);
        // The first who is there sits at the desk, where residents call.
        if (role == Role::CaseWorker && with_writer.insert(*one.caller.grants.front().place).second) {
            add(index, Look::As::ForResidents, Tab::Waiting, role);
        }
    }
    return looks;
}

void read_lists(World& world, const std::vector<Worker>& present, std::vector<Look>& looks) {
    std::atomic<std::size_t> next = 0;
    const auto read = [&] {
        for (std::size_t i = next++; i < looks.size(); i = next++) {
            const Worker& worker = present[static_cast<std::size_t>(looks[i].worker)];
            auto list = base::sync_wait(cases::list_cases(world.desk(), worker.caller, looks[i].filter));
            ASSERT(list);
            looks[i].rows = std::move(list->cases);
        }
    };
    std::jthread other(read);
    read();
}

/// Somebody of the township to whom a lead gives a case.
int colleague_for(const std::vector<Worker>& workers, const cases::Case& record, std::uint64_t seed) {
    std::vector<int> fitting;
    for (std::size_t i = 0; i < workers.size(); ++i) {
        const auto& grant = workers[i].caller.grants.front();
        if (grant.role == Role::CaseWorker && grant.place == record.ref.township) fitting.push_back(static_cast<int>(i));
    }
    Dice dice(seed, "colleague", record.number);
    return fitting.at(static_cast<std::size_t>(dice.below(static_cast<int>(fitting.size()))));
}

std::optional<CaseAct> decide(const World& world, const Look& look, const Seen& seen) {
    if (look.as == Look::As::Worker) return decide_work(seen);
    if (look.as == Look::As::ForResidents) return decide_for_resident(seen);
    return decide_as_lead(seen, colleague_for(world.workers(), seen.record, world.settings().seed));
}

void plan_work(World& world, std::vector<Look>& looks, std::vector<CaseAct>& acts) {
    std::set<cases::CaseRef> taken;
    // Leads first: what they decide comes before the work of the day.
    std::stable_sort(looks.begin(), looks.end(), [](const Look& a, const Look& b) {
        return (a.as == Look::As::Lead) > (b.as == Look::As::Lead);
    });
    for (const Look& look : looks) {
        for (const ListedCase& row : look.rows) {
            if (taken.contains(row.record.ref)) continue;
            const auto programme = world.programmes().version(home_adaptation, row.record.programme_version);
            ASSERT(programme);
            const Seen seen{
                row.record, *programme, world.settings().seed, world.today(),
                world.zone().day_of(row.record.entered_stage_at), look.worker,
            };
            auto act = decide(world, look, seen);
            if (!act) continue;
            taken.insert(act->ref);
            acts.push_back(*std::move(act));
        }
    }
}

/// Four of ten apply by themselves, on days off everybody who applies; for others somebody who is there.
int receiver_of(const World& world, const std::vector<Worker>& present, const Applicant& applicant, int number) {
    Dice dice(world.settings().seed, "receiver", "", number);
    std::vector<int> fitting;
    for (std::size_t i = 0; i < present.size(); ++i) {
        const auto& caller = present[i].caller;
        const bool takes_in = caller.has(Role::CaseWorker) || caller.has(Role::Operator);
        if (takes_in && caller.may_at(access::Permission::CaseCreate, applicant.committee)) fitting.push_back(static_cast<int>(i));
    }
    if (fitting.empty() || dice.percent(40)) return -1;
    return fitting[static_cast<std::size_t>(dice.below(static_cast<int>(fitting.size())))];
}

void plan_applications(
    const World& world, const Outside& outside, int index, const std::vector<Worker>& present,
    std::vector<CaseAct>& acts
) {
    const auto span = outside.applications_on(index);
    for (int number = span.first; number < span.last; ++number) {
        const Applicant& applicant = world.applicants().at(static_cast<std::size_t>(number));
        CaseAct act{ActKind::Submit, receiver_of(world, present, applicant, number), number, applicant.ref};
        act.ref.township = applicant.ref.township;
        acts.push_back(std::move(act));
    }
}

/// A lead has nobody to stand in; when one is away for some days, approvals wait.
void send_leads_away(const World& world, int index, std::vector<Worker>& present) {
    constexpr int days = 4;
    for (Worker& one : present) {
        Dice dice(world.settings().seed, "lead_away", one.login, index / days);
        if (one.is(Role::TownshipLead) && dice.percent(6)) one.caller.grants.clear();
    }
}

}  // namespace

std::vector<CaseAct> plan_day(World& world, const Outside& outside, int index) {
    std::vector<CaseAct> acts;
    std::vector<Worker> present;
    if (world.calendar().get()->is_working_day(world.today())) {
        present = staff_of_day(world);
        send_leads_away(world, index, present);
        auto looks = looks_of(world, present);
        read_lists(world, present, looks);
        plan_work(world, looks, acts);
    }
    plan_applications(world, outside, index, present, acts);
    return acts;
}

}  // namespace sunclover::year
