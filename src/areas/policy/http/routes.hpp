// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

namespace sunclover::access {
class Routes;
}

namespace sunclover::policy {

struct PolicyDesk;

/// @param desk  outlives the routes
void add_routes(access::Routes& routes, const PolicyDesk& desk);

}  // namespace sunclover::policy
