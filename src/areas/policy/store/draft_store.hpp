// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of drafts and of published versions.
#pragma once

#include "areas/policy/draft_policy.hpp"
#include "platform/store/store.hpp"

namespace sunclover::policy {

void insert_draft(store::Transaction& tx, const PolicyDraft& draft);
/// @returns false if somebody else changed it since
bool update_draft(store::Transaction& tx, const PolicyDraft& draft, std::int64_t version_read);
std::optional<PolicyDraft> select_draft(store::Transaction& tx, const PolicyDraftId& id);
/// Those that are not discarded, the last changed first.
std::vector<PolicyDraft> select_drafts(store::Transaction& tx, int count_max);

struct PublishedTable {
    std::string policy;
    Part part = Part::Eligibility;
    int number = 0;
    base::Day from;
    std::string source;
    std::string dmn;
    std::string examples = {};         ///< CSV
};
void insert_version(store::Transaction& tx, const PublishedTable& table, const PolicyDraft& draft, const access::AccountId& by, base::Instant now);
/// All, in the order in which they were published.
std::vector<PublishedTable> select_versions(store::Transaction& tx);

}  // namespace sunclover::policy
