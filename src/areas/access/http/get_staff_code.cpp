// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/sign-in/code: asks for a passkey or for the code of the authenticator.
#include "areas/access/http/passkey_pages.hpp"

namespace sunclover::access {

Reply get_staff_code(http::Request& request, Door door) {
    const std::string next = next_in(request);
    const SignedIn who = co_await door.sessions.signed_in(request);
    if (who.stage != SignInStage::SecondFactor) {
        co_return http::see_other(path_after(who.stage, Side::Staff, next));
    }
    Typed typed{next};
    co_return co_await second_factor_page(request, door, who, std::move(typed));
}

}  // namespace sunclover::access
