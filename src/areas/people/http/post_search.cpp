// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/searches: what is searched for is personal, so it travels in the body, never in a URL.
#include "areas/people/http/search_page.hpp"
#include "areas/people/internal/search_term.hpp"

namespace sunclover::people {

Reply post_search(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto form, request.form());
    // The box in the head of each page takes both; a case's number names nobody, so it may stand in a URL.
    if (is_case_number(form.get("term")) && desk.caller.may(access::Permission::CaseList)) {
        co_return http::see_other("/work", {{"tab", "all"}, {"number", std::string(form.get("term"))}});
    }
    PeopleQuery query{std::string(form.get("term"))};
    query.place = base::PlaceCode::parse(form.get("committee"));
    if (!query.place) query.place = base::PlaceCode::parse(form.get("place"));
    query.limits = desk.searches;
    auto found = co_await find_people(
        desk.services, *desk.directory, desk.caller, query, request.request_id
    );
    if (found) co_return search_page(request, desk, query, *found, {});
    const bool is_told_there = found.error().kind == base::ErrorKind::Invalid || found.error().kind == base::ErrorKind::TooMany;
    if (!is_told_there) co_return base::Failure(found.error());
    co_return search_page(request, desk, query, std::nullopt, {found.error()});
}

}  // namespace sunclover::people
