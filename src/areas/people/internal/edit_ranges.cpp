// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/edit_ranges.hpp"

#include <algorithm>

#include "areas/places/directory.hpp"

namespace sunclover::people {

using access::Permission;

CommitteeRange range_of(const base::PlaceCode& code) {
    // Codes are digits only.
    std::string last = code.text;
    last.resize(12, '9');
    return {code.township(), code.text, last};
}

std::vector<CommitteeRange> edit_ranges(
    const places::Directory& directory, const access::Caller& caller, const std::optional<base::PlaceCode>& place
) {
    std::vector<base::PlaceCode> codes;
    for (const auto& township : directory.townships()) {
        for (const auto& grant : caller.grants) {
            if (!grant.place || !access::has(grant.role, Permission::PersonEdit)) continue;
            if (grant.place->holds(township.code)) codes.push_back(township.code);
            else if (township.code.holds(*grant.place)) codes.push_back(*grant.place);
        }
    }
    std::vector<CommitteeRange> ranges;
    std::sort(codes.begin(), codes.end());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (i > 0 && codes[i - 1].holds(codes[i])) codes[i] = codes[i - 1];
        if (i > 0 && codes[i - 1] == codes[i]) continue;
        if (!place || place->holds(codes[i])) ranges.push_back(range_of(codes[i]));
        else if (codes[i].holds(*place)) ranges.push_back(range_of(*place));
    }
    return ranges;
}

}  // namespace sunclover::people
