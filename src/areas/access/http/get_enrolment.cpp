// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/sign-in/enrolment: the secret for the authenticator.
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_enrolment(http::Request& request, Door door) {
    const std::string next = next_in(request);
    const SignedIn who = co_await door.sessions.signed_in(request);
    if (who.stage != SignInStage::Enrolment) {
        co_return http::see_other(path_after(who.stage, Side::Staff, next));
    }
    const auto enrolment = co_await start_totp_enrolment(
        door.sessions.ports(),
        who,
        door.services.pages.text(request, "pages.brand"),
        request.request_id
    );
    if (!enrolment) co_return http::see_other(with_next("/staff/sign-in", next));
    co_return enrolment_page(request, door, *enrolment, {next});
}

}  // namespace sunclover::access
