// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/audit_entry.hpp"

#include <utility>

#include "areas/people/open_person.hpp"

namespace sunclover::people {

std::optional<access::Role> role_at(
    const access::Caller& caller, access::Permission permission, const base::PlaceCode& place
) {
    std::optional<access::Role> found;
    for (const auto& grant : caller.grants) {
        if (!grant.place || !grant.place->holds(place)) continue;
        if (!access::has(grant.role, permission)) continue;
        if (!found || must_give_reason(*found)) found = grant.role;
    }
    return found;
}

audit::Entry entry_by(const Actor& actor, std::string action) {
    audit::Entry entry;
    entry.at = actor.now;
    entry.account = actor.caller.account.uuid;
    entry.role = std::string(access::code_of(actor.caller.acting_role(actor.permission)));
    entry.action = std::move(action);
    entry.request_id = actor.request_id;
    return entry;
}

audit::Entry entry_about(
    const Actor& actor, std::string action, const PersonRef& ref, access::Role role
) {
    audit::Entry entry = entry_by(actor, std::move(action));
    entry.role = std::string(access::code_of(role));
    entry.object_kind = "person";
    entry.object_id = ref.id.to_string();
    entry.township = ref.township.text;
    entry.person = ref.id.uuid;
    return entry;
}

}  // namespace sunclover::people
