// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/sign-in/enrolment: the first code of a new authenticator.
#include "areas/access/http/sign_in_pages.hpp"
#include "areas/access/verify_totp.hpp"

namespace sunclover::access {

Reply post_enrolment(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const SignedIn who = co_await door.sessions.signed_in(request);
    CodeTry attempt{std::string(form.get("code")), visitor_in(request)};
    const auto started = co_await confirm_totp_enrolment(
        door.sessions.ports(), door.sessions.policy(), who, std::move(attempt)
    );
    if (started) co_return go_on(door, *started, Side::Staff, next);
    if (started.error().kind == base::ErrorKind::Forbidden) {
        co_return staff_page(request, door, {next, started.error()});
    }
    const auto enrolment = co_await start_totp_enrolment(
        door.sessions.ports(),
        who,
        door.services.pages.text(request, "pages.brand"),
        request.request_id
    );
    if (!enrolment) co_return http::see_other(with_next("/staff/sign-in", next));
    co_return enrolment_page(request, door, *enrolment, {next, started.error()});
}

}  // namespace sunclover::access
