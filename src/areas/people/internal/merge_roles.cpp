// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/merge_roles.hpp"

#include "areas/audit/record.hpp"
#include "areas/people/internal/audit_entry.hpp"
#include "areas/people/open_person.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

using access::Permission;

auto not_found() { return base::fail(base::ErrorKind::NotFound, "people.error.not_found"); }

}  // namespace

base::Result<TwoRecords> editable_records(const access::Caller& caller, const Person& first, const Person& second) {
    const auto first_role = role_at(caller, Permission::PersonEdit, first.committee);
    const auto second_role = role_at(caller, Permission::PersonEdit, second.committee);
    if (!first_role || !second_role) return not_found();
    return TwoRecords{first, *first_role, second, *second_role};
}

base::Result<TwoRecords> records_to_merge(
    const People& people, const access::Caller& caller, const PersonRef& first, const PersonRef& second
) {
    const auto a = select_person(people, first);
    const auto b = select_person(people, second);
    if (!a || !b || first == second) return not_found();
    if (is_over(a->state) || is_over(b->state)) return not_found();
    return editable_records(caller, *a, *b);
}

void record_both(
    store::Transaction& tx, const MergeDesk& desk, const TwoRecords& both, const std::string& action, const std::string& detail
) {
    const Actor actor{desk.caller, Permission::PersonEdit, desk.services.clock.now(), desk.request_id};
    const auto note = [&](const Person& person, access::Role role, const Person& other) {
        auto entry = entry_about(actor, action, person.ref, role);
        entry.reason = std::string(code_of(AccessReason::DataCorrection));
        entry.detail = detail + " other=" + other.ref.id.to_string();
        audit::record(tx, entry);
    };
    note(both.first, both.first_role, both.second);
    note(both.second, both.second_role, both.first);
}

}  // namespace sunclover::people
