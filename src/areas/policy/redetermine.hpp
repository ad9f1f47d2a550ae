// SPDX-License-Identifier: AGPL-3.0-or-later
// What changes in the determinations of a person when they are made anew. Pure: the stored timeline in, rows
// to append out.
//
// A row holds from its month on until a later month has one. Months before the present one are corrected month
// by month, each with what it said before, so that a ledger can pay or take back the difference.
#pragma once

#include <functional>
#include <vector>

#include "areas/policy/store/policy_store.hpp"

namespace sunclover::policy {

/// @param history  of the person and policy, by month, the newest revision of each
/// @param from     the first month to look at; months before the first row of the history are not decided after the fact
/// @param now      the present month, the last one that is decided
/// @param decide   what the policy gives in a month by the facts as they are known now
std::vector<Change> redetermine(
    const people::PersonRef& person, const std::string& policy, const std::vector<StoredDetermination>& history, Month from,
    Month now, const std::function<Determination(Month)>& decide
);

}  // namespace sunclover::policy
