// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/sign-in/oidc: off to the identity provider.
#include "areas/access/http/oidc_handlers.hpp"
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_oidc(http::Request& request, Door door) {
    const std::string next = next_in(request);
    OidcSettings settings = door.provider;
    const auto departure = co_await depart_to_provider(door.sessions.ports(), std::move(settings));
    if (!departure) {
        Typed typed{next, departure.error()};
        co_return staff_page(request, door, std::move(typed));
    }
    http::Response response;
    response.status = 303;
    response.header("Location", departure->address);
    response.cookie(oidc_cookie, departure->ticket + "." + base::to_base64url(base::bytes_of(next)), oidc_seconds);
    co_return response;
}

}  // namespace sunclover::access
