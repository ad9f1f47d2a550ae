// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/expiring-certificates?place=&after=: whose certificate ends soon, for who may renew it.
#include "areas/people/http/certificate_page.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/list_expiring.hpp"

namespace sunclover::people {

Reply get_expiring(http::Request& request, Desk desk) {
    const Words words(request, desk.services);
    const std::optional<base::PlaceCode> place = base::PlaceCode::parse(request.query.get("place"));
    const std::string after(request.query.get("after"));
    CO_TRY_ASSIGN(
        const ExpiringPage found,
        co_await list_expiring(desk.services, *desk.directory, desk.caller, desk.rules, place, after)
    );
    pages::Page page{"people/expiring.html", pages::Layout::Staff, words("people.expiring.title"), {}};
    auto& model = page.model;
    model.set("WHAT", words("people.expiring.what", {{"DAYS", std::to_string(desk.rules.notice_days)}}));
    model.set("LIST", "/people/expiring-certificates");
    fill_townships(model, desk, place);
    model.show_if(!found.certificates.empty(), "SOME");
    model.set("PLACE_NOW", place ? place->text : std::string());
    auto& list = model.add(found.certificates.empty() ? "NOTHING" : "ROWS");
    for (const auto& one : found.certificates) {
        auto& row = list.add("PERSON");
        fill_summary(row, one.person, *desk.directory, words);
        row.set("EXPIRES", one.expires.to_string());
        row.show_if(one.expires < desk.services.today(), "EXPIRED");
        row.set("RENEW_HREF", act_path(one.person.ref, CertificateAct::Renew));
    }
    fill_more(model, found.next, place);
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::people
