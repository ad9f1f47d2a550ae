// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/places/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/places/http/handlers.hpp"

namespace sunclover::places {

namespace {

void add_manage_routes(access::Routes& routes, const platform::Services& services, CurrentDirectory& directory) {
    constexpr auto manage = access::Permission::SystemManage;
    const auto at_desk = [&services, &directory](auto handler) {
        return [&services, &directory, handler](http::Request& request, const access::Caller& caller) {
            return handler(request, ManageDesk{services, directory}, caller);
        };
    };
    const std::string places = "/admin/places";
    routes.get(places, manage, at_desk(get_managed_places));
    routes.post(places, manage, "place.added", at_desk(post_new_place));
    routes.get(places + "/new", manage, at_desk(get_new_place));
    routes.get(places + "/import", manage, at_desk(get_places_import));
    routes.post(places + "/import", manage, "places.imported", at_desk(post_places_import), {.body_bytes_max = 512 * 1024});
    routes.get(places + "/{place}", manage, at_desk(get_managed_place));
    routes.post(places + "/{place}", manage, "place.changed", at_desk(post_managed_place));
    const std::string organisations = "/admin/organisations";
    routes.get(organisations, manage, at_desk(get_managed_organisations));
    routes.post(organisations, manage, "organisation.added", at_desk(post_new_organisation));
    routes.get(organisations + "/new", manage, at_desk(get_new_organisation));
    routes.get(organisations + "/{organisation}", manage, at_desk(get_managed_organisation));
    routes.post(organisations + "/{organisation}", manage, "organisation.changed", at_desk(post_managed_organisation));
}

}  // namespace

void add_routes(access::Routes& routes, const platform::Services& services, CurrentDirectory& directory) {
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
    add_manage_routes(routes, services, directory);
}

}  // namespace sunclover::places
