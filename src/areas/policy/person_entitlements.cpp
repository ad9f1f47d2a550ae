// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/person_entitlements.hpp"

#include <algorithm>
#include <map>

#include "areas/audit/record.hpp"
#include "areas/cases/people_with_cases.hpp"
#include "areas/policy/apply_for.hpp"
#include "areas/policy/internal/gather_people.hpp"
#include "areas/policy/internal/policy_entry.hpp"
#include "base/assert.hpp"

namespace sunclover::policy {
namespace {

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "policy.error.not_found"); }

std::optional<Benefit> received_in(const std::vector<Benefit>& benefits, const std::string& policy, Month month) {
    for (const Benefit& one : benefits) {
        if (one.policy == policy && one.from <= month && (!one.until || month <= *one.until)) return one;
    }
    return std::nullopt;
}

/// The finding that the resident is asked about, or that was answered.
std::optional<Finding> finding_for(const std::vector<Finding>& findings, const std::string& policy) {
    std::optional<Finding> found;
    for (const Finding& one : findings) {
        const bool is_asked = one.kind == FindingKind::NotReceiving || one.kind == FindingKind::AboutToChange;
        if (one.policy == policy && is_asked && one.state != FindingState::Settled) found = one;
    }
    return found;
}

base::Result<PersonEntitlements> entitlements_in(
    const Tables& tables, const PolicyDesk& desk, const access::Caller& caller, const people::PersonRef& ref, const std::string& locale
) {
    const auto person = gather_person(tables, ref);
    const bool is_own = caller.acts_for(ref, {access::GuardianPower::Apply, access::GuardianPower::Money});
    const bool may = person && (is_own || caller.may_at(access::Permission::FindingWork, person->facts.outline.committee));
    if (!may) return not_found();
    PersonEntitlements made;
    made.book = desk.book.get();
    made.shows_money = !caller.acts_for(ref) || caller.acts_for(ref, {access::GuardianPower::Money});
    made.may_apply = !caller.acts_for(ref) || caller.acts_for(ref, {access::GuardianPower::Apply});
    const base::Day today = desk.services().today();
    const auto facts = facts_of(*made.book, person->facts, today);
    const auto benefits = select_benefits(tables, ref);
    const auto findings = select_findings_of_person(tables, ref);
    std::vector<Entitlement> all;
    for (const Policy& policy : made.book->policies) {
        PersonEntitlement row;
        row.now = entitlement_of(*made.book, policy, facts, today, locale);
        row.received = received_in(benefits, policy.code, Month::of(today));
        // What is paid is not for a guardian who may apply only; that it is paid is, so that they do not apply again.
        if (row.received && !made.shows_money) row.received->amount = {};
        row.finding = finding_for(findings, policy.code);
        // What begins later is told when it does.
        if (policy.eligibility_on(today) == nullptr && !row.received) continue;
        if (!policy.programme.empty()) row.has_case = cases::has_case(tables.tx, ref, policy.programme);
        all.push_back(row.now);
        made.rows.push_back(std::move(row));
    }
    made.questions = questions_of(all);
    made.household = household_facts(*made.book, person->facts.recorded, today);
    std::erase_if(made.household, [](const HouseholdFact& one) { return !one.now; });
    return made;
}

/// The application was handed in: the finding, where there is one, is answered.
base::Task<bool> settle_finding(
    const PolicyDesk& desk, const access::Caller& caller, const people::PersonRef& person, const std::string& policy,
    const cases::Case& record, const cases::Attempt& attempt
) {
    const auto work = [&](store::Transaction& tx) {
        const Tables tables{tx, desk.services().cipher};
        for (Finding finding : select_findings_of_person(tables, person)) {
            if (finding.policy != policy || finding.kind != FindingKind::NotReceiving || !is_to_do(finding.state)) continue;
            const std::int64_t read = finding.version++;
            finding.state = FindingState::Confirmed;
            finding.of_case = record.ref.id;
            finding.changed_at = desk.services().clock.now();
            const bool is_written = update_finding(tables, finding, read);
            ASSERT(is_written);  // It was read in this transaction.
            PolicyAct act{"policy.finding_confirm", person.id.to_string(), policy, person};
            audit::record(tx, policy_entry(desk, caller, act, attempt));
        }
        return true;
    };
    co_return co_await desk.services().store.write(work);
}

}  // namespace

std::vector<std::size_t> questions_of(const std::vector<Entitlement>& entitlements) {
    std::map<std::size_t, int> counts;
    for (const Entitlement& one : entitlements) {
        for (const std::size_t fact : one.questions) ++counts[fact];
    }
    std::vector<std::size_t> facts;
    for (const auto& [fact, count] : counts) facts.push_back(fact);
    std::stable_sort(facts.begin(), facts.end(), [&](std::size_t a, std::size_t b) { return counts.at(a) > counts.at(b); });
    return facts;
}

base::Task<base::Result<PersonEntitlements>> entitlements_of(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, std::string locale
) {
    const auto work = [&](store::Transaction& tx) {
        return entitlements_in({tx, desk.services().cipher}, desk, caller, person, locale);
    };
    co_return co_await desk.services().store.read(work);
}

base::Task<base::Result<cases::Case>> confirm_entitlement(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, std::string policy, cases::Attempt attempt
) {
    const std::string locale = "zh-CN";
    auto known = co_await entitlements_of(desk, caller, person, locale);
    if (!known) co_return base::Failure(known.error());
    const auto row = std::find_if(known->rows.begin(), known->rows.end(), [&](const auto& one) { return one.now.policy->code == policy; });
    if (row == known->rows.end()) co_return not_found();
    if (!known->may_apply) co_return base::fail(base::ErrorKind::Forbidden, "access.error.limit_apply");
    const bool may_confirm = row->now.made.state == State::Entitled && !row->received && !row->now.policy->application.empty();
    if (!may_confirm) co_return base::fail(base::ErrorKind::Conflict, "policy.error.not_to_confirm");
    auto record = co_await apply_for(desk, caller, person, *row->now.policy, cases::Channel::App, attempt);
    if (!record) co_return base::Failure(record.error());
    co_await settle_finding(desk, caller, person, policy, *record, attempt);
    co_return *std::move(record);
}

}  // namespace sunclover::policy
