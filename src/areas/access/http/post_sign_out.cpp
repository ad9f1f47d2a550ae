// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /sign-out: at any stage.
#include "areas/access/end_sessions.hpp"
#include "areas/access/http/page_parts.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Reply post_sign_out(http::Request& request, Door door) {
    const SignedIn who = co_await door.sessions.signed_in(request);
    co_await sign_out(door.sessions.ports(), who, request.request_id);
    http::Response response = http::see_other(who.is_staff ? "/staff/sign-in" : "/");
    response.cookie("session", "");
    pages::set_flash(response, "access.signed_out");
    co_return response;
}

}  // namespace sunclover::access
