// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_access.hpp"
#include "areas/cases/list_cases.hpp"
#include "checks.hpp"
#include "staff_of_day.hpp"

namespace sunclover::year {
namespace {

using access::Role;

/// The case as far as roles care about it.
cases::Case for_roles(const cases::CaseRef& ref, const CaseRow& row) {
    cases::Case record;
    record.ref = ref;
    record.person = row.person;
    record.committee = row.committee;
    record.organisation = row.organisation;
    return record;
}

/// Who could act, by what a case asks: asked once for all cases of a place, a role and an organisation.
class Hands {
  public:
    explicit Hands(World& world) : staff_(world.workers()), today_(staff_of_day(world)) {}

    bool holds(const cases::CaseRef& ref, const CaseRow& row, Role role) {
        const std::string key = std::to_string(static_cast<int>(role)) + row.committee.text.substr(0, 9) +
                                (row.organisation ? row.organisation->to_string() : std::string());
        const auto found = known_.find(key);
        if (found != known_.end()) return found->second;
        const cases::Case record = for_roles(ref, row);
        bool holds = false;
        for (const Worker& one : staff_) holds = holds || cases::holds_role(record, one.caller, role);
        return known_.emplace(key, holds).first->second;
    }

    /// The assignee is there, or somebody stands in.
    bool is_done_for(const access::AccountId& assignee) const {
        for (const Worker& one : today_) {
            if (one.caller.account == assignee && !one.caller.grants.empty()) return true;
            for (const access::AccountId& absent : one.caller.stands_in_for) {
                if (absent == assignee) return true;
            }
        }
        return false;
    }

  private:
    const std::vector<Worker>& staff_;
    std::vector<Worker> today_;
    std::map<std::string, bool> known_;
};

void check_owner(Hands& hands, const cases::CaseRef& ref, const CaseRow& row, Findings& findings) {
    const auto role = access::role_of(row.next_role);
    const auto tell = [&](const char* what) { return row.number + ": " + what + " (" + row.next_role + ")"; };
    findings.expect(role.has_value(), [&] { return tell("no role has the turn"); });
    if (!role) return;
    // A resident may always act; staff may write down what was said.
    const Role asked = *role == Role::Resident ? Role::CaseWorker : *role;
    findings.expect(hands.holds(ref, row, asked), [&] { return tell("no owner: nobody holds the role whose turn it is"); });
    if (!row.assignee) return;
    findings.expect(hands.is_done_for(*row.assignee), [&] { return tell("no owner: its worker is away and nobody stands in"); });
}

void check_place(World& world, const CaseRow& row, const Snapshot& snapshot, Moment moment, Findings& findings) {
    const auto tell = [&](const char* what) { return row.number + ": " + what + " (" + row.stage + ")"; };
    const auto programme = world.programmes().version(home_adaptation, row.programme_version);
    findings.expect(programme != nullptr, [&] { return tell("no such version"); });
    if (programme == nullptr) return;
    findings.expect(programme->find_stage(row.stage) != nullptr, [&] { return tell("no next step: no such stage in its version"); });
    findings.expect(row.passage_stage == row.stage && !row.is_left, [&] { return tell("no passage through its stage"); });
    findings.expect(row.has_process, [&] { return tell("no process"); });
    findings.expect(row.process_stage == row.stage, [&] { return tell("its process stands elsewhere"); });
    if (row.is_open() || moment == Moment::AfterCrash) return;
    const bool comes_back = row.state == "deferred" && row.deferred_until && *row.deferred_until > snapshot.today;
    findings.expect(comes_back, [&] { return tell("put off for ever"); });
}

}  // namespace

void check_owners(World& world, const Snapshot& snapshot, Moment moment, Findings& findings) {
    Hands hands(world);
    for (const auto& [ref, row] : snapshot.cases) {
        if (row.is_closed()) {
            findings.expect(!row.outcome.empty(), [&, &number = row.number] { return number + ": closed without an outcome"; });
            continue;
        }
        check_place(world, row, snapshot, moment, findings);
        check_owner(hands, ref, row, findings);
    }
}

void check_work_lists(World& world, const Snapshot& snapshot, Findings& findings) {
    std::set<cases::CaseRef> seen;
    for (const Worker& worker : staff_of_day(world)) {
        if (worker.caller.grants.empty()) continue;
        for (const cases::Tab tab : {cases::Tab::Todo, cases::Tab::Waiting}) {
            cases::CaseFilter filter;
            filter.tab = tab;
            filter.page_size = 200;
            do {
                auto list = base::sync_wait(cases::list_cases(world.desk(), worker.caller, filter));
                if (!list) break;
                for (const auto& row : list->cases) seen.insert(row.record.ref);
                filter.page_token = list->next_page_token;
            } while (!filter.page_token.empty());
        }
    }
    for (const auto& [ref, row] : snapshot.cases) {
        if (!row.is_open()) continue;
        findings.expect(seen.contains(ref), [&, &number = row.number] { return number + ": on nobody's work list"; });
    }
}

}  // namespace sunclover::year
