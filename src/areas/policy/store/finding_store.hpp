// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of findings and of the runs that make them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "areas/policy/finding.hpp"
#include "areas/policy/store/policy_store.hpp"

namespace sunclover::policy {

void insert_finding(const Tables& tables, const Finding& finding);
/// @returns false if somebody else changed it since
bool update_finding(const Tables& tables, const Finding& finding, std::int64_t version_read);
std::optional<Finding> select_finding(const Tables& tables, const base::PlaceCode& township, const FindingId& id);
/// All of a policy in a township, whatever their state.
std::vector<Finding> select_findings_of_policy(const Tables& tables, const base::PlaceCode& township, const std::string& policy);
std::vector<Finding> select_findings_of_person(const Tables& tables, const people::PersonRef& person);

struct FindingQuery {
    base::PlaceCode township;
    FindingState state = FindingState::Open;
    std::string kind;            ///< empty: any
    std::string policy;          ///< empty: any
    base::Bytes after;           ///< the id of the row before
    int count_max = 50;
};
std::vector<Finding> select_findings(const Tables& tables, const FindingQuery& query);

struct FindingCount {
    base::PlaceCode township;
    std::string policy;
    FindingKind kind = FindingKind::NotReceiving;
    FindingState state = FindingState::Open;
    std::int64_t count = 0;
};
/// @param township  empty: of the district
std::vector<FindingCount> count_findings(store::Transaction& tx, const std::string& township);

struct RunTag;
using RunId = base::Id<RunTag>;

/// One pass over all people: a job with progress.
struct PolicyRun {
    RunId id;
    Month month;
    std::string policy;          ///< empty: all
    bool is_done = false;
    int townships_done = 0;
    int townships_total = 0;
    std::int64_t people = 0;
    std::int64_t changes = 0;    ///< determinations that are others than before
    std::optional<access::AccountId> account = {};
    base::Instant begun_at;
    base::Instant changed_at;
};
void insert_run(store::Transaction& tx, const PolicyRun& run);
/// Writes that one more township is done. @returns false if somebody else did it
bool update_run(store::Transaction& tx, const PolicyRun& run);
/// Newest first.
std::vector<PolicyRun> select_runs(store::Transaction& tx, int count_max);

}  // namespace sunclover::policy
