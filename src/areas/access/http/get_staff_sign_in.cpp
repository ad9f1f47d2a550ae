// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/sign-in: name and password. Staff who are further go on.
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_staff_sign_in(http::Request& request, Door door) {
    const std::string next = next_in(request);
    const SignedIn who = co_await door.sessions.signed_in(request);
    // Half signed in means that somebody may have come back to begin anew.
    if (who.is_staff && who.stage == SignInStage::Complete) {
        co_return http::see_other(path_after(who.stage, Side::Staff, next));
    }
    co_return staff_page(request, door, {next});
}

}  // namespace sunclover::access
