// SPDX-License-Identifier: AGPL-3.0-or-later
// Search in the register. One must know something about the person: nobody browses it. What was
// found is masked, and each search is audited with its counts, never with its term.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/people/match_kind.hpp"
#include "areas/people/person.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}
namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

/// How often one account may search. 0: as often as it likes.
struct SearchLimits {
    int per_minute = 0;
    int per_day = 0;
};

struct PeopleQuery {
    /// Two or more characters of a name, now or before, in characters, pinyin or initials; or a whole phone, identity
    /// or certificate number; or the last four of a phone or identity number beside a name or a place. A word may name
    /// a committee: 方泰 王小英.
    std::string term;
    /// Only people of this committee or township; the term is still needed.
    std::optional<base::PlaceCode> place = {};
    int count_max = 30;  ///< 1 … 50
    SearchLimits limits = {};
};

struct FoundPerson {
    PersonSummary summary;
    MatchKind match = MatchKind::Name;
};

struct FoundPeople {
    std::vector<FoundPerson> people;   ///< the closest first
    /// There are more than are shown: the term must say more. There is no second page, because leafing is browsing.
    bool is_more = false;
};

/// Searches the part of the district in which the caller has PersonSearch. What a search reads is bounded: it takes no
/// longer in a register of a million than in one of thousands.
/// @errors Invalid (people.error.search_too_short, search_number, search_tail on `term`), NotFound if the caller has
///         the permission nowhere; TooMany (people.error.searches_minute, searches_day on `term`), audited as
///         person.search_limited once a minute
base::Task<base::Result<FoundPeople>> find_people(
    const platform::Services& services, const places::Directory& directory,
    const access::Caller& caller, PeopleQuery query, base::Uuid request_id
);

}  // namespace sunclover::people
