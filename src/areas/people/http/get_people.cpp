// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people: the empty search form. Nobody browses the register.
#include "areas/people/http/search_page.hpp"

namespace sunclover::people {

Reply get_people(http::Request& request, Desk desk) {
    co_return search_page(request, desk, PeopleQuery{}, std::nullopt, {});
}

}  // namespace sunclover::people
