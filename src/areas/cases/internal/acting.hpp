// SPDX-License-Identifier: AGPL-3.0-or-later
// What an act on a case leaves in the audit log, and the guard that gives it its effect once.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "areas/audit/entry.hpp"
#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "areas/cases/store/case_store.hpp"
#include "base/result.hpp"
#include "platform/services.hpp"

namespace sunclover::cases {

/// The role in which the caller does something to this case that needs `permission`.
access::Role role_on(const Case& record, const access::Caller& caller, access::Permission permission);

struct Act {
    std::string action;                        ///< "case.exit_taken"
    access::Permission permission = access::Permission::CaseWork;
    base::Uuid request_id = {};
    std::string detail = {};                   ///< names and codes, never values
};

/// @param caller  nullptr: the system itself
audit::Entry entry_of(const Case& record, const access::Caller* caller, const Act& act, base::Instant now);
/// The same about a person who has no case yet.
audit::Entry entry_of(
    const people::PersonRef& person, const access::Caller& caller, const Act& act, base::Instant now
);

/// Runs `work` unless this attempt is known. @returns work's outcome text, and whether it ran now
struct Effect {
    std::string outcome;
    bool was_repeated = false;
};
base::Result<Effect> run_once(
    store::Transaction& tx, const access::Caller& caller, const Attempt& attempt, base::Instant now,
    const std::string& content, const std::function<base::Result<std::string>()>& work
);

base::Uuid new_row(const platform::Services& services);

/// The 404 of this area.
base::Failure not_found();

}  // namespace sunclover::cases
