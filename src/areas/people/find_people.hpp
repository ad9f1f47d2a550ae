// SPDX-License-Identifier: AGPL-3.0-or-later
// Search in the register. One must know something about the person: nobody browses it. What was
// found is masked, and each search is audited with its counts, never with its term.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

struct PeopleQuery {
    /// Two or more characters of the name; or a whole phone, identity or certificate number; or the
    /// last four of the phone or the certificate number.
    std::string term;
    /// Only people of this committee or township; the term is still needed.
    std::optional<base::PlaceCode> place = {};
    /// `next` of the page before; empty for the first page.
    std::string after = {};
    int count_max = 20;  ///< 1 … 50
};

struct FoundPeople {
    std::vector<PersonSummary> people;
    std::string next;  ///< opaque; empty where there is no more
};

/// Searches the part of the district in which the caller has PersonSearch.
/// @errors Invalid (people.error.search_too_short, people.error.search_number on `term`;
///         people.error.search_page on `after`), NotFound if the caller has the permission nowhere
base::Task<base::Result<FoundPeople>> find_people(
    const platform::Services& services, const places::Directory& directory,
    const access::Caller& caller, PeopleQuery query, base::Uuid request_id
);

}  // namespace sunclover::people
