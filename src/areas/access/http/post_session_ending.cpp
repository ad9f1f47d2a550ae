// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/sessions/endings and /my/sessions/endings: ends one other session, or all others.
#include "areas/access/end_sessions.hpp"
#include "areas/access/http/page_parts.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Reply post_session_ending(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const SignedIn who = co_await door.sessions.signed_in(request);
    const std::string_view which = form.get("session");
    if (which == "everywhere") {
        co_await sign_out_everywhere(door.sessions.ports(), who, request.request_id);
        co_return signed_out(who);
    }
    if (which == "others") {
        co_await sign_out_elsewhere(door.sessions.ports(), who, request.request_id);
    } else {
        const auto session = SessionId::parse(which);
        if (!session) co_return base::fail(base::ErrorKind::NotFound, "access.error.no_session");
        CO_TRY(co_await end_session(door.sessions.ports(), who, *session, request.request_id));
    }
    http::Response response = http::see_other(who.is_staff ? "/staff/sessions" : "/my/sessions");
    pages::set_flash(response, "access.sessions.ended");
    co_return response;
}

}  // namespace sunclover::access
