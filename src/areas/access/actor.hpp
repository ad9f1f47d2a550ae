// SPDX-License-Identifier: AGPL-3.0-or-later
// Who does something to accounts, for the audit log: a signed-in caller, or the system itself
// (seeding, the command line).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "areas/access/caller.hpp"
#include "areas/audit/entry.hpp"

namespace sunclover::access {

struct Actor {
    std::optional<AccountId> account = {};
    std::string role = {};  ///< code_of(Role), or "system"
    base::Uuid request_id = {};

    static Actor of(const Caller& caller, Permission permission, const base::Uuid& request_id);
    static Actor system();
    /// Somebody who is not signed in, or only half.
    static Actor visitor(const base::Uuid& request_id, std::optional<AccountId> account = {});

    /// An entry about an account.
    audit::Entry entry(base::Instant now, std::string action, std::optional<AccountId> object = {})
        const;
};

}  // namespace sunclover::access
