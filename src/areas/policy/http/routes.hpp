// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

namespace sunclover::access {
class Routes;
}
namespace sunclover::api {
class Routes;
}

namespace sunclover::policy {

struct PolicyDesk;

/// @param desk  outlives the routes
void add_routes(access::Routes& routes, const PolicyDesk& desk);
/// The operations of the API. @param desk  lives as long as the routes
void add_api(api::Routes& routes, const PolicyDesk& desk);

}  // namespace sunclover::policy
