// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /sign-out: at any stage.
#include "areas/access/end_sessions.hpp"
#include "areas/access/http/page_parts.hpp"

namespace sunclover::access {

Reply post_sign_out(http::Request& request, Door door) {
    const SignedIn who = co_await door.sessions.signed_in(request);
    co_await sign_out(door.sessions.ports(), who, request.request_id);
    co_return signed_out(who);
}

}  // namespace sunclover::access
