// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/passkeys/new: a further passkey of one's own.
#include "areas/access/http/passkey_pages.hpp"

namespace sunclover::access {

Reply get_new_passkey(http::Request& request, Door door) {
    const SignedIn who = co_await door.sessions.signed_in(request);
    CO_TRY(check_staff(who));
    Typed typed;
    co_return co_await new_passkey_page(request, door, who, std::move(typed));
}

}  // namespace sunclover::access
