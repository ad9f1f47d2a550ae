// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sign-in: a resident's phone. Who is signed in already goes on.
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_sign_in(http::Request& request, Door door) {
    const std::string next = next_in(request);
    const SignedIn who = co_await door.sessions.signed_in(request);
    if (who.stage != SignInStage::Nobody && !who.is_staff) {
        co_return http::see_other(path_after(who.stage, Side::Citizen, next));
    }
    co_return phone_page(request, door, {next});
}

}  // namespace sunclover::access
