// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/own_openings.hpp"

#include <algorithm>

#include "areas/audit/search_entries.hpp"
#include "areas/people/store/export_store.hpp"
#include "areas/people/store/merge_store.hpp"
#include "platform/services.hpp"
#include "platform/store/store.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kOpeningsMax = 50;

/// Left out where the entries are read: who looks at themselves often must still see who else did.
std::vector<std::string> own_roles() {
    return {std::string(access::code_of(access::Role::Resident)), std::string(access::code_of(access::Role::Guardian))};
}

}  // namespace

base::Task<base::Result<std::vector<Opening>>> own_openings(
    const platform::Services& services, const access::Caller& caller, PersonRef person
) {
    if (!caller.acts_for(person, {access::GuardianPower::Record})) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    const auto read = [&](store::Transaction& tx) {
        std::vector<Opening> found;
        for (const char* action : {"person.opened", "person.household_opened", "person.unmasked", "case.opened"}) {
            audit::Search search;
            search.person = person.id.uuid;
            search.action_prefix = action;
            search.roles_left_out = own_roles();
            search.outcome = audit::Outcome::Done;
            for (const auto& one : audit::search_entries(tx, search).entries) {
                found.push_back({one.entry.at, one.entry.role, one.entry.action, one.entry.reason});
            }
        }
        const People people{tx, services.cipher};
        for (const auto& record : select_records_of(tx, person)) {
            for (auto& one : list_exports_with(people, record, kOpeningsMax)) {
                found.push_back({one.asked_at, one.role, "person.exported", {}, std::move(one.reason)});
            }
        }
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return b.at < a.at; });
        if (found.size() > kOpeningsMax) found.resize(kOpeningsMax);
        return found;
    };
    co_return co_await services.store.read(read);
}

}  // namespace sunclover::people
