// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/programmes/http/handlers.hpp"

namespace sunclover::programmes {

void add_routes(access::Routes& routes, const platform::Services& services, ProgrammeDesk desk) {
    using access::Permission;
    const auto with = [&services, &desk](auto handler) {
        return [&services, desk, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, services, desk, caller);
        };
    };
    routes.get("/programme-versions", Permission::ProgrammeRead, with(get_versions));
    routes.get("/programme-versions/{code}/{version}", Permission::ProgrammeRead, with(get_version));
    routes.post("/programme-versions", Permission::ProgrammePublish, "programme.published", with(post_version));
}

}  // namespace sunclover::programmes
