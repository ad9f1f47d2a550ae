// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/actor.hpp"

#include <utility>

namespace sunclover::access {

Actor Actor::of(const Caller& caller, Permission permission, const base::Uuid& request_id) {
    return {caller.account, std::string(code_of(caller.acting_role(permission))), request_id};
}

Actor Actor::system() { return {std::nullopt, "system", {}}; }

Actor Actor::visitor(const base::Uuid& request_id, std::optional<AccountId> account) {
    return {account, "", request_id};
}

audit::Entry Actor::entry(base::Instant now, std::string action, std::optional<AccountId> object)
    const {
    audit::Entry entry{.at = now, .action = std::move(action)};
    if (account) entry.account = account->uuid;
    entry.role = role;
    entry.request_id = request_id;
    if (object) {
        entry.object_kind = "account";
        entry.object_id = object->to_string();
    }
    return entry;
}

}  // namespace sunclover::access
