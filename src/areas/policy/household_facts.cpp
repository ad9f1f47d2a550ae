// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/household_facts.hpp"

#include <algorithm>

#include "areas/audit/record.hpp"
#include "areas/people/load_person.hpp"
#include "areas/policy/internal/policy_entry.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "policy.error.not_found"); }

base::Result<HouseholdFacts> open_in(
    const Tables& tables, const PolicyDesk& desk, const access::Caller& caller, const people::PersonRef& ref, const base::Uuid& request_id
) {
    const auto person = people::load_person(tables.tx, tables.cipher, ref);
    const bool may = person && !people::is_over(person->state) && caller.may_at(Permission::FindingWork, person->committee);
    if (!may) return not_found();
    const base::Day today = desk.services().today();
    HouseholdFacts opened;
    opened.book = desk.book.get();
    opened.person = people::summarise(*person, today);
    if (person->household) {
        auto members = people::household_members(tables.tx, ref.township, person->household->id);
        std::erase(members, ref);
        opened.others = people::load_summaries(tables.tx, tables.cipher, members, today);
    }
    opened.facts = household_facts(*opened.book, select_facts(tables, ref), today);
    PolicyAct act{"policy.household_opened", ref.id.to_string(), {}, ref};
    audit::record(tables.tx, policy_entry(desk, caller, act, {"", request_id}));
    return opened;
}

}  // namespace

std::vector<HouseholdFact> household_facts(const PolicyBook& book, const std::vector<RecordedFact>& recorded, base::Day today) {
    std::vector<HouseholdFact> facts;
    for (const FactSource& source : book.sources) {
        if (!source.is_household) continue;
        HouseholdFact one{source.fact};
        const std::string& name = book.facts[source.fact].name;
        const RecordedFact* const now = recorded_on(recorded, name, today);
        if (now != nullptr && !now->value.empty()) one.now = *now;
        std::copy_if(recorded.rbegin(), recorded.rend(), std::back_inserter(one.history), [&](const RecordedFact& each) {
            return each.fact == name;
        });
        facts.push_back(std::move(one));
    }
    return facts;
}

base::Task<base::Result<HouseholdFacts>> open_household_facts(
    const PolicyDesk& desk, access::Caller caller, people::PersonRef person, base::Uuid request_id
) {
    const auto work = [&](store::Transaction& tx) {
        return open_in({tx, desk.services().cipher}, desk, caller, person, request_id);
    };
    co_return co_await desk.services().store.write(work);
}

}  // namespace sunclover::policy
