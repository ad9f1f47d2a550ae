// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/duplicates?place=&after=: pairs that may be one person, for who may edit both.
#include "areas/people/http/page_parts.hpp"
#include "areas/people/review_duplicates.hpp"

namespace sunclover::people {
namespace {

std::string pair_path(const PairRef& ref) {
    return path_of(ref.first) + "/duplicates/" + ref.second.township.text + "/" + ref.second.id.to_string();
}

}  // namespace

Reply get_duplicates(http::Request& request, Desk desk) {
    const Words words(request, desk.services);
    const std::optional<base::PlaceCode> place = base::PlaceCode::parse(request.query.get("place"));
    const std::string after(request.query.get("after"));
    CO_TRY_ASSIGN(
        const PairPage found, co_await list_duplicates(desk.services, *desk.directory, desk.caller, place, after)
    );
    pages::Page page{"people/duplicates.html", pages::Layout::Staff, words("people.duplicates.title"), {}};
    page.model.set("LIST", "/people/duplicates");
    fill_townships(page.model, desk, place);
    page.model.set("PLACE_NOW", place ? place->text : std::string());
    page.model.add(found.pairs.empty() ? "NOTHING" : "SOME");
    for (const auto& pair : found.pairs) {
        auto& row = page.model.add("PAIR");
        fill_summary(row.add("RECORD"), pair.first, *desk.directory, words);
        fill_summary(row.add("RECORD"), pair.second, *desk.directory, words);
        fill_likeness(row, pair.pair.likeness, words);
        row.set("COMPARE_HREF", pair_path(pair.pair.ref));
    }
    fill_more(page.model, found.next, place);
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
