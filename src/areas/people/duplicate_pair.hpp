// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records that may be of one person, until somebody says whether they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/people/resemblance.hpp"

namespace sunclover::people {

/// Two records, the first before the second by township and id.
struct PairRef {
    PersonRef first;
    PersonRef second;

    /// In any order.
    static PairRef of(const PersonRef& a, const PersonRef& b) { return b < a ? PairRef{b, a} : PairRef{a, b}; }
    auto operator<=>(const PairRef&) const = default;
};

struct DuplicatePairTag;
using DuplicatePairId = base::Id<DuplicatePairTag>;

enum class PairState { Open, Different, Merged };

struct DuplicatePair {
    DuplicatePairId id;
    PairRef ref;
    Likeness likeness;
    PairState state = PairState::Open;
    std::string note = {};        ///< why they are two people, as somebody wrote it
    base::Instant found_at;
    std::optional<access::AccountId> decided_by = {};
};

/// Where a page of pairs ended.
struct PairPosition {
    int weight = 101;             ///< above every weight: the beginning
    DuplicatePairId id;
};

std::string_view code_of(PairState state);
std::optional<PairState> parse_pair_state(std::string_view code);

}  // namespace sunclover::people
