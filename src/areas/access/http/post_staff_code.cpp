// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/sign-in/code: the second of two steps.
#include "areas/access/http/sign_in_pages.hpp"
#include "areas/access/verify_totp.hpp"

namespace sunclover::access {

Reply post_staff_code(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const SignedIn who = co_await door.sessions.signed_in(request);
    CodeTry attempt{std::string(form.get("code")), visitor_in(request)};
    const auto started = co_await verify_totp(
        door.sessions.ports(), door.sessions.policy(), who, std::move(attempt)
    );
    if (started) co_return go_on(door, *started, Side::Staff, next);
    switch (started.error().kind) {
        case base::ErrorKind::Unauthenticated:
            co_return http::see_other(with_next("/staff/sign-in", next));
        case base::ErrorKind::Forbidden:
            co_return staff_page(request, door, {next, started.error()});
        default:
            co_return staff_code_page(request, door, {next, started.error()});
    }
}

}  // namespace sunclover::access
