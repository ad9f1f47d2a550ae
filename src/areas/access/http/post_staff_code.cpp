// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/sign-in/code: the second of two steps.
#include "areas/access/http/passkey_pages.hpp"
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
    Typed typed{next, started.error()};
    co_return co_await refused_second_factor(request, door, who, std::move(typed));
}

}  // namespace sunclover::access
