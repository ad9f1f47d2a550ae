// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /sign-in/record: binds a record to the phone.
#include "areas/access/bind_record.hpp"
#include "areas/access/http/sign_in_pages.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Reply post_record(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const SignedIn who = co_await door.sessions.signed_in(request);
    BindingTry attempt;
    attempt.certificate_number = form.get("certificate_number");
    attempt.birth_day = form.get("birth_day");
    attempt.locale = request.locale();
    attempt.visitor = visitor_in(request);
    const auto bound = co_await bind_record(
        door.sessions.ports(),
        door.sessions.policy(),
        door.sessions.lookup(),
        who,
        std::move(attempt)
    );
    if (bound) {
        http::Response response =
            http::see_other(path_after(SignInStage::Complete, Side::Citizen, next));
        pages::set_flash(response, "access.record.done");
        co_return response;
    }
    if (bound.error().kind == base::ErrorKind::Unauthenticated) {
        co_return http::see_other(with_next("/sign-in", next));
    }
    Typed typed{next, bound.error()};
    typed.first = form.get("certificate_number");
    typed.second = form.get("birth_day");
    co_return record_page(request, door, who, std::move(typed));
}

}  // namespace sunclover::access
