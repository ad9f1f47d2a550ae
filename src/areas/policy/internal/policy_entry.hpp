// SPDX-License-Identifier: AGPL-3.0-or-later
// What every write of the area shares: it happens once for its key, and stands in the audit log.
#pragma once

#include <functional>
#include <string>

#include "areas/audit/entry.hpp"
#include "areas/people/person_ref.hpp"
#include "areas/policy/desk.hpp"
#include "base/result.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::policy {

struct PolicyAct {
    std::string action;      ///< "policy.run_begun"
    std::string object_id;
    std::string detail = {};
    std::optional<people::PersonRef> person = {};
};
audit::Entry policy_entry(const PolicyDesk& desk, const access::Caller& caller, const PolicyAct& act, const cases::Attempt& attempt);

/// A new id for a row.
base::Uuid new_row(const PolicyDesk& desk);

/// @param content  what the request asks for: the same key with another one is refused
/// @param work     gives a text that is remembered and given again
base::Result<std::string> once_for(
    store::Transaction& tx, const PolicyDesk& desk, const access::Caller& caller, const cases::Attempt& attempt,
    const std::string& content, const std::function<base::Result<std::string>()>& work
);

}  // namespace sunclover::policy
