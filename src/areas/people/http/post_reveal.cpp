// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/{township}/{id}/reveals: the page again with one field in the clear. The answer is the page
// itself and not a redirect, so that a reload asks before it reveals once more.
#include "areas/people/http/page_parts.hpp"
#include "areas/people/http/person_page.hpp"

namespace sunclover::people {

Reply post_reveal(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto field = parse_sensitive_field(form.get("field"));
    const auto reason = parse_access_reason(form.get("reason"));
    if (!field || !reason) {
        // A faulty form tells nothing about another office's record.
        if (!desk.caller.may_at(access::Permission::PersonUnmask, ref.township)) {
            co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
        }
        co_return base::fail(base::ErrorKind::Invalid, "people.error.reason_missing", "reason");
    }
    auto opened = co_await unmask_person_field(
        desk.services, desk.caller, ref, *field, *reason, request.request_id
    );
    if (!opened) co_return base::Failure(opened.error());
    PersonView view{ref, reason, field};
    co_return co_await person_page(request, desk, *opened, std::move(view));
}

}  // namespace sunclover::people
