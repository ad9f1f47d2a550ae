// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/sign-in/oidc/return: back from the identity provider.
#include "areas/access/http/oidc_handlers.hpp"
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_oidc_return(http::Request& request, Door door) {
    const std::string cookie(request.cookie(oidc_cookie));
    const auto dot = cookie.rfind('.');
    OidcReturn back;
    std::string next;
    if (dot != std::string::npos) {
        back.ticket = cookie.substr(0, dot);
        const auto wanted = base::from_base64url(cookie.substr(dot + 1));
        if (wanted && is_safe_next(base::view_of(*wanted))) next = base::view_of(*wanted);
    }
    back.state = request.query.get("state");
    back.code = request.query.get("code");
    back.visitor = visitor_in(request);
    OidcSettings settings = door.provider;
    const auto started = co_await return_from_provider(
        door.sessions.ports(), door.sessions.policy(), std::move(settings), std::move(back)
    );
    http::Response response = started ? go_on(door, *started, Side::Staff, next)
                                      : staff_page(request, door, {next, started.error()});
    // The way back is good once.
    response.cookie(oidc_cookie, "");
    co_return response;
}

}  // namespace sunclover::access
