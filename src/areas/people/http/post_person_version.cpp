// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/{township}/{id}/versions: saves, or shows both versions of a conflict.

#include "areas/people/edit_person.hpp"
#include "areas/people/http/edit_page.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {

Reply post_person_version(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const PersonDraft draft = draft_in(form);
    const std::optional<DifferentPeople> different = different_in(form);
    const std::int64_t version = version_in(form);
    CO_TRY_ASSIGN(
        const Edited edited, co_await edit_person(
                                 desk.services, *desk.directory, desk.caller, ref, version, draft,
                                 std::string(form.get("key")), request.request_id, different
                             )
    );
    if (edited.theirs) {
        const PersonDraft theirs = draft_of(*edited.theirs, desk.services.today());
        EditView view{draft, {}, ref, edited.theirs->version, theirs, edited.differing_fields};
        co_return edit_page(request, desk, view);
    }
    if (!edited.version) {
        EditView view{draft, edited.errors, ref, version};
        view.suspects = edited.suspects;
        if (different) view.different_because = different->because;
        co_return edit_page(request, desk, view);
    }
    auto response = http::see_other(path_of(ref) + "?reason=data_correction");
    pages::set_flash(response, "people.edit.done");
    co_return response;
}

}  // namespace sunclover::people
