// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/programmes/http/handlers.hpp"

namespace sunclover::programmes {

void add_routes(access::Routes& routes, const platform::Services& services, const PublishedProgrammes& published) {
    using access::Permission;
    const auto with = [&services, &published](auto handler) {
        return [&services, &published, handler](http::Request& request, const access::Caller&) {
            return handler(request, services, published);
        };
    };
    routes.get("/programme-versions", Permission::ProgrammeRead, with(get_versions));
    routes.get("/programme-versions/{code}/{version}", Permission::ProgrammeRead, with(get_version));
}

}  // namespace sunclover::programmes
