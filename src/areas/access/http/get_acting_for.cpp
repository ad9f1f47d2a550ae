// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /acting-for: for whom does a guardian want to do something now?
#include "areas/access/choose_acting_for.hpp"
#include "areas/access/http/page_parts.hpp"

namespace sunclover::access {

Reply get_acting_for(http::Request& request, Door door) {
    const SignedIn who = co_await door.sessions.signed_in(request);
    if (who.is_staff) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    FormPage page{"access/acting_for.html", "access.acting_for.title"};
    page.next = next_in(request);
    const auto records =
        co_await list_own_records(door.sessions.ports(), door.sessions.lookup(), who);
    for (const auto& record : records) {
        auto& row = page.model.add("RECORD");
        row.set("PERSON", record.person.township.text + "/" + record.person.id.to_string());
        row.set("PERSON_NAME", record.name);
        row.show_if(record.is_ward, "IS_WARD");
        row.show_if(!record.is_ward, "IS_OWN");
        row.show_if(record.is_current, "IS_CURRENT");
        if (!record.is_ward) continue;
        for (const auto power : record.powers.list()) {
            row.add("POWER").set("TEXT", door.services.pages.text(request, "access.guardian_power." + std::string(code_of(power))));
        }
    }
    co_return form_page(request, door, std::move(page));
}

}  // namespace sunclover::access
