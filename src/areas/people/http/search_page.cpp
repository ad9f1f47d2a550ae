// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/http/search_page.hpp"

#include <utility>

#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {
namespace {

void fill_places(pages::Model& model, const Desk& desk, const PeopleQuery& query) {
    for (const auto& township : desk.directory->townships()) {
        if (!desk.caller.may_at(access::Permission::PersonSearch, township.code)) continue;
        add_option(model, township.code.text, township.name, query.place == township.code);
    }
}

/// Committees as a second list only where one township is all there is: 400 choices help nobody.
void fill_committees(pages::Model& model, const Desk& desk, const PeopleQuery& query) {
    const auto widest = desk.caller.widest_place(access::Permission::PersonSearch);
    const places::Place* township = nullptr;
    if (widest && !widest->is_district()) township = desk.directory->find(widest->township());
    if (township == nullptr && query.place) township = desk.directory->find(query.place->township());
    if (township == nullptr) return;
    auto& list = model.add("COMMITTEES");
    for (const auto& committee : desk.directory->committees_of(township->code)) {
        if (!desk.caller.may_at(access::Permission::PersonSearch, committee.code)) continue;
        add_option(list, committee.code.text, committee.name, query.place == committee.code);
    }
}

void fill_results(
    pages::Model& model, const Desk& desk, const FoundPeople& found, const Words& words
) {
    if (found.is_more) model.add("MORE");
    if (found.people.empty()) {
        if (!found.is_more) model.add("NOTHING");
        return;
    }
    auto& results = model.add("RESULTS");
    for (const auto& person : found.people) {
        auto& row = results.add("PERSON");
        fill_summary(row, person.summary, *desk.directory, words);
        const auto& summary = person.summary;
        const bool may_open = desk.caller.may_at(access::Permission::PersonOpen, summary.committee);
        row.show_if(may_open && summary.state == PersonState::Registered, "HOME");
        row.set("MATCH", words.of("match", code_of(person.match)));
    }
}

}  // namespace

http::Response search_page(
    const http::Request& request, const Desk& desk, const PeopleQuery& query,
    const std::optional<FoundPeople>& found, const std::vector<base::Error>& errors
) {
    const Words words(request, desk.services);
    pages::Page page{"people/search.html", pages::Layout::Staff, words("people.search.title"), {}};
    page.model.set("TERM", query.term);
    fill_places(page.model, desk, query);
    fill_committees(page.model, desk, query);
    page.model.show_if(desk.caller.may(access::Permission::PersonEdit), "MAY_EDIT");
    page.model.show_if(desk.caller.may(access::Permission::PersonImport), "MAY_IMPORT");
    page.model.show_if(desk.caller.may(access::Permission::PersonExport), "MAY_EXPORT");
    if (found) fill_results(page.model, desk, *found, words);
    pages::add_errors(page.model, errors, desk.services.pages.catalogue(), request.locale());
    const bool is_limited = !errors.empty() && errors.front().kind == base::ErrorKind::TooMany;
    if (!errors.empty()) page.status = is_limited ? 429 : 422;
    auto response = desk.services.pages.page(request, std::move(page));
    if (is_limited) response.header("Retry-After", "60");
    return response;
}

}  // namespace sunclover::people
