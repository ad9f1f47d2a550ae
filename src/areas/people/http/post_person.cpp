// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people: registers a person and goes to their page.
#include "areas/people/http/edit_page.hpp"
#include "areas/people/register_person.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {

Reply post_person(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const PersonDraft draft = draft_in(form);
    const std::optional<DifferentPeople> different = different_in(form);
    CO_TRY_ASSIGN(
        const Registered registered,
        co_await register_person(
            desk.services, *desk.directory, desk.caller, draft, std::string(form.get("key")),
            request.request_id, different
        )
    );
    if (!registered.ref) {
        EditView view{draft, registered.errors};
        view.suspects = registered.suspects;
        if (different) view.different_because = different->because;
        co_return edit_page(request, desk, view);
    }
    auto response = http::see_other(path_of(*registered.ref) + "?reason=data_correction");
    pages::set_flash(response, "people.new.done");
    co_return response;
}

}  // namespace sunclover::people
