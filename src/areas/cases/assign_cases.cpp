// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/assign_cases.hpp"

#include <map>

#include "areas/access/manage_accounts.hpp"
#include "areas/cases/assign_case.hpp"
#include "areas/cases/internal/acting.hpp"

namespace sunclover::cases {
namespace {

using Names = std::map<access::AccountId, std::string>;

/// The names of all who are to get something; accounts that are no staff's are left out.
base::Task<Names> names_of(const Desk& desk, const std::vector<CaseToAssign>& wanted) {
    Names names;
    for (const CaseToAssign& one : wanted) {
        if (!one.assignee || names.contains(*one.assignee)) continue;
        const auto account = co_await access::find_account(access::Ports::of(desk.services), *one.assignee);
        if (account) names.emplace(*one.assignee, account->display_name);
    }
    co_return names;
}

}  // namespace

base::Task<base::Result<std::vector<AssignedCase>>> assign_cases(
    const Desk& desk, access::Caller caller, std::vector<CaseToAssign> wanted, Attempt attempt
) {
    if (wanted.empty()) co_return base::fail(base::ErrorKind::Invalid, "cases.error.nothing_chosen", "case");
    if (wanted.size() > assigned_at_once_max) co_return base::fail(base::ErrorKind::Invalid, "cases.error.too_many_chosen", "case");
    const Names names = co_await names_of(desk, wanted);
    std::vector<AssignedCase> outcomes;
    for (const CaseToAssign& one : wanted) {
        AssignedCase outcome{one.ref, one.version};
        AssignCase order{};
        order.ref = one.ref;
        order.version = one.version;
        order.assignee = one.assignee;
        order.keeps_organisation = true;
        order.attempt = attempt;
        order.attempt.key += "-" + std::to_string(outcomes.size());
        const auto name = one.assignee ? names.find(*one.assignee) : names.end();
        if (one.assignee && name == names.end()) {
            outcome.refusal = not_found().value();
            outcomes.push_back(std::move(outcome));
            continue;
        }
        if (one.assignee) order.assignee_name = name->second;
        const auto done = co_await assign_case(desk, caller, std::move(order));
        if (done) outcome.version = done->version;
        else outcome.refusal = done.error();
        outcomes.push_back(std::move(outcome));
    }
    co_return outcomes;
}

}  // namespace sunclover::cases
