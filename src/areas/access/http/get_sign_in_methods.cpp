// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/sign-in-methods: what one signs in with beside the password.
#include "areas/access/http/passkey_pages.hpp"

namespace sunclover::access {

Reply get_sign_in_methods(http::Request& request, Door door) {
    const SignedIn who = co_await door.sessions.signed_in(request);
    CO_TRY(check_staff(who));
    co_return co_await methods_page(request, door, who, std::nullopt);
}

}  // namespace sunclover::access
