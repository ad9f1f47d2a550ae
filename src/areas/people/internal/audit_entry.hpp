// SPDX-License-Identifier: AGPL-3.0-or-later
// What every entry of this area in the audit log has in common.
#pragma once

#include <optional>
#include <string>

#include "areas/audit/entry.hpp"
#include "areas/people/person_ref.hpp"

namespace sunclover::people {

/// Who does it, and by which permission.
struct Actor {
    const access::Caller& caller;
    access::Permission permission;
    base::Instant now;
    base::Uuid request_id;
};

/// The role in which the caller has the permission at that place; nothing if they have not. Of two
/// roles the one that must not give a reason wins: it is the nearer one.
std::optional<access::Role> role_at(
    const access::Caller& caller, access::Permission permission, const base::PlaceCode& place
);

/// An entry about one person.
audit::Entry entry_about(const Actor& actor, std::string action, const PersonRef& ref, access::Role role);
/// An entry about no person in particular, e.g. a search.
audit::Entry entry_by(const Actor& actor, std::string action);

}  // namespace sunclover::people
