// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sign-in/code: asks for the code that came by text message. May be loaded again.
#include "areas/access/http/code_cookie.hpp"
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_sign_in_code(http::Request& request, Door door) {
    const std::string next = next_in(request);
    const SignedIn who = co_await door.sessions.signed_in(request);
    if (who.stage != SignInStage::Nobody && !who.is_staff) {
        co_return http::see_other(path_after(who.stage, Side::Citizen, next));
    }
    const auto phone = co_await find_code_phone(door.sessions.ports(), challenge_in(request));
    if (!phone) co_return http::see_other(with_next("/sign-in", next));
    co_return phone_code_page(request, door, *phone, {next});
}

}  // namespace sunclover::access
