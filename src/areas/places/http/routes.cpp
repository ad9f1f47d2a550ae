// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/places/http/handlers.hpp"

namespace sunclover::places {

void add_routes(
    access::Routes& routes, const platform::Services& services, const CurrentDirectory& directory
) {
    routes.get(
        "/places", access::Permission::PlacesRead,
        [services, &directory](http::Request& request, const access::Caller& caller) {
            return get_places(request, services, directory.get(), caller);
        }
    );
    routes.post(
        "/places/exports", access::Permission::PlacesRead, "places.exported",
        [services, &directory](http::Request& request, const access::Caller& caller) {
            return post_places_export(request, services, directory.get(), caller);
        }
    );
}

}  // namespace sunclover::places
