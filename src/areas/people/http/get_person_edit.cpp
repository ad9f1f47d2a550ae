// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/{township}/{id}/edit: the form with all that is known, which counts as opening the record.
#include "areas/people/http/edit_page.hpp"

namespace sunclover::people {

Reply get_person_edit(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(
        const OpenedPerson opened,
        co_await open_person(
            desk.services, desk.caller, ref, AccessReason::DataCorrection, request.request_id
        )
    );
    if (opened.merged_into) co_return http::see_other(path_of(*opened.merged_into) + "/edit");
    if (!desk.caller.may_at(access::Permission::PersonEdit, opened.person.committee)) {
        co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    }
    EditView view{draft_of(opened.person, desk.services.today()), {}, ref, opened.person.version};
    co_return edit_page(request, desk, view);
}

}  // namespace sunclover::people
