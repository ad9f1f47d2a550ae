// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/sign-in/passkey: the second of two steps, by a passkey.
#include "areas/access/http/passkey_pages.hpp"

namespace sunclover::access {

Reply post_staff_passkey(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const SignedIn who = co_await door.sessions.signed_in(request);
    PasskeyTry attempt;
    attempt.credential = form.get("credential");
    attempt.client_data = form.get("client_data");
    attempt.authenticator_data = form.get("authenticator_data");
    attempt.signature = form.get("signature");
    attempt.visitor = visitor_in(request);
    const auto started = co_await sign_in_with_passkey(
        door.sessions.ports(), door.sessions.policy(), who, std::move(attempt)
    );
    if (started) co_return go_on(door, *started, Side::Staff, next);
    Typed typed{next, started.error()};
    co_return co_await refused_second_factor(request, door, who, std::move(typed));
}

}  // namespace sunclover::access
