// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "areas/people/store/certificate_store.hpp"

namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

/// The committees of a township, or the one committee.
CommitteeRange range_of(const base::PlaceCode& code);

/// Where the caller may edit people, by township, narrowed to `place`; no two ranges have a committee in common.
std::vector<CommitteeRange> edit_ranges(
    const places::Directory& directory, const access::Caller& caller, const std::optional<base::PlaceCode>& place
);

}  // namespace sunclover::people
