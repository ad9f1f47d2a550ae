// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of this area.
#pragma once

namespace sunclover::access {
class Routes;
}
namespace sunclover::api {
class Routes;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::places {

class CurrentDirectory;

/// GET /places for everybody who works with places; /admin/places and /admin/organisations for the system administrator.
/// @param directory  is replaced after a change
void add_routes(access::Routes& routes, const platform::Services& services, CurrentDirectory& directory);
/// The operations of the API. @param directory  lives as long as the routes
void add_api(api::Routes& routes, const CurrentDirectory& directory);

}  // namespace sunclover::places
