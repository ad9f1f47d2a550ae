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
    std::int64_t definition = 0;       ///< under which it was written; 0: that of the program
};
struct PublishedDefinition {
    std::string policy;
    std::int64_t number = 0;           ///< 1 …
    PolicyDefinition definition;
};
/// Who wrote it, who published it, and when.
struct Publication {
    PolicyDraftId draft;
    access::AccountId author;
    access::AccountId published_by;
    base::Instant published_at;
};
void insert_version(store::Transaction& tx, const PublishedTable& table, const Publication& by);
/// All, in the order in which they were published.
std::vector<PublishedTable> select_versions(store::Transaction& tx);

void insert_definition(store::Transaction& tx, const PublishedDefinition& definition, const Publication& by);
/// All, those of a policy in the order in which they were published.
std::vector<PublishedDefinition> select_definitions(store::Transaction& tx);
/// The number of the last one of a policy; 0: the district has none.
std::int64_t last_definition(store::Transaction& tx, const std::string& policy);

}  // namespace sunclover::policy
