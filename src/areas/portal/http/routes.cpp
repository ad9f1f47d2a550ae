// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/portal/http/handlers.hpp"

namespace sunclover::portal {

void add_routes(access::Routes& routes, const cases::Desk& desk) {
    using access::Permission;
    const auto at_desk = [&desk](auto handler) {
        return [&desk, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, desk, caller);
        };
    };
    routes.get("/", Permission::Public, at_desk(get_home));
    routes.get("/services/{code}", Permission::Public, at_desk(get_programme));
    routes.get("/accessibility", Permission::Public, at_desk(get_accessibility));
    // Sets two cookies and writes nothing on our side.
    routes.post("/preferences", Permission::Public, "none", at_desk(post_preferences));
}

}  // namespace sunclover::portal
