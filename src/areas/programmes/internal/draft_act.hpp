// SPDX-License-Identifier: AGPL-3.0-or-later
// What all acts on a draft have in common: who may, once, as it was seen, saved and audited.
#pragma once

#include <functional>
#include <string>

#include "areas/access/permission.hpp"
#include "areas/programmes/draft_programme.hpp"

namespace sunclover::programmes {

struct DraftAct {
    access::Permission permission = access::Permission::ProgrammeDraft;
    std::string action;   ///< "programme.draft_changed"
    std::string content;  ///< what the form said: the same key with another content is refused
    /// Changes the draft, in the transaction that saves it. @returns what the audit entry says
    /// beside the draft's id
    std::function<base::Result<std::string>(store::Transaction&, Draft&)> decide;
};

/// @returns the draft as it is now  @errors NotFound; Conflict (programmes.error.draft_changed);
/// decide's
base::Task<base::Result<Draft>> act_on_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    DraftAttempt attempt,
    DraftAct act
);

/// Writes the audit entry of an act on a draft.
void audit_draft(
    store::Transaction& tx,
    const access::Caller& caller,
    const Draft& draft,
    const DraftAct& act,
    const DraftAttempt& attempt,
    base::Instant now,
    const std::string& detail
);

/// 1 … 1000 characters, trimmed. @errors Invalid with that field
base::Result<std::string> checked_remark(const std::string& text, const std::string& field);

/// @errors Forbidden for anybody but the author; Conflict where it is not being written
base::Result<> check_author_writes(const Draft& draft, const access::Caller& caller);

}  // namespace sunclover::programmes
