// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/password: a new password, because it must be or because somebody wants one.
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_password(http::Request& request, Door door) {
    const std::string next = next_in(request);
    const SignedIn who = co_await door.sessions.signed_in(request);
    const bool may_change =
        who.stage == SignInStage::PasswordChange || who.stage == SignInStage::Complete;
    if (!who.is_staff || !may_change) {
        co_return http::see_other(with_next(sign_in_path(who.stage, "/staff"), next));
    }
    co_return password_page(request, door, who, {next});
}

}  // namespace sunclover::access
