// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/sign-in/key: the hardware key of an administrator.
#include "areas/access/http/passkey_form.hpp"
#include "areas/access/http/passkey_pages.hpp"

namespace sunclover::access {

Reply post_key_enrolment(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const SignedIn who = co_await door.sessions.signed_in(request);
    if (who.stage != SignInStage::KeyEnrolment) {
        co_return http::see_other(path_after(who.stage, Side::Staff, next));
    }
    NewPasskey wanted = new_passkey_in(request, form);
    Typed typed{next, {}, wanted.name};
    const auto started = co_await register_passkey(
        door.sessions.ports(), door.sessions.policy(), who, std::move(wanted)
    );
    if (started) co_return go_on(door, *started, Side::Staff, next);
    typed.error = started.error();
    co_return co_await new_passkey_page(request, door, who, std::move(typed));
}

}  // namespace sunclover::access
