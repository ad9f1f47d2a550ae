// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/overview/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/overview/http/handlers.hpp"

namespace sunclover::overview {

void add_routes(access::Routes& routes, const cases::Desk& desk) {
    using access::Permission;
    const auto at_desk = [&desk](auto handler) {
        return [&desk, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, caller, desk);
        };
    };
    routes.get("/overview", Permission::OverviewRead, at_desk(get_overview));
    routes.get("/overview/{township}", Permission::OverviewRead, at_desk(get_overview));
    routes.get("/overview.csv", Permission::OverviewRead, at_desk(get_overview_table));
    routes.get("/overview/{township}/table.csv", Permission::OverviewRead, at_desk(get_overview_table));
}

}  // namespace sunclover::overview
