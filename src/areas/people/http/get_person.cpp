// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/{township}/{id}?reason=: the record, or the question why it is opened.
#include "areas/people/http/page_parts.hpp"
#include "areas/people/http/person_page.hpp"

namespace sunclover::people {

Reply get_person(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    const auto reason = parse_access_reason(request.query.get("reason"));
    auto opened = co_await open_person(desk.services, desk.caller, ref, reason, request.request_id);
    if (opened && opened->merged_into) {
        std::string path = path_of(*opened->merged_into);
        if (reason) path += "?reason=" + std::string(code_of(*reason));
        co_return http::see_other(path);
    }
    if (opened) {
        PersonView view{ref, reason};
        co_return co_await person_page(request, desk, *opened, std::move(view));
    }
    if (opened.error().message_key == "people.error.erased") {
        // Who may open records here may know that this one was erased; a closed case still leads to it.
        base::Error erased = opened.error();
        erased.kind = base::ErrorKind::Conflict;
        co_return base::Failure(std::move(erased));
    }
    if (opened.error().field != "reason") co_return base::Failure(opened.error());
    // Coming from a list nobody has been asked yet; that is a question, not a mistake.
    const bool was_asked = request.query.has("reason");
    std::vector<base::Error> errors;
    if (was_asked) errors.push_back(opened.error());
    co_return reason_page(request, desk, path_of(ref), errors);
}

}  // namespace sunclover::people
