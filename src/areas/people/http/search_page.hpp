// SPDX-License-Identifier: AGPL-3.0-or-later
// The search page: the form alone, or with what was found.
#pragma once

#include "areas/people/find_people.hpp"
#include "areas/people/http/handlers.hpp"

namespace sunclover::people {

/// @param found  unset: nobody has searched yet
http::Response search_page(
    const http::Request& request, const Desk& desk, const PeopleQuery& query,
    const std::optional<FoundPeople>& found, const std::vector<base::Error>& errors
);

}  // namespace sunclover::people
