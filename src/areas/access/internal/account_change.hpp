// SPDX-License-Identifier: AGPL-3.0-or-later
// What every change of somebody else's account has in common: it exists, it is not one's own, and
// the change is in the audit log.
#pragma once

#include <functional>
#include <string>

#include "areas/access/actor.hpp"
#include "areas/access/ports.hpp"
#include "areas/access/store/account_store.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::access {

enum class Accounts { Staff, All };

struct AccountChange {
    AccountId id;
    std::string action;  ///< for the audit log
    Accounts of = Accounts::Staff;
    std::string_view reason = {};  ///< a code, for the audit log
    /// @param detail  for the audit log
    std::function<
        base::Result<>(store::Transaction&, AccountStore&, const Account&, std::string& detail)>
        apply = {};
};

/// @errors NotFound; Forbidden (access.error.own_account); what `apply` refuses
base::Task<base::Result<>> change_account(Ports ports, Actor actor, AccountChange change);

}  // namespace sunclover::access
