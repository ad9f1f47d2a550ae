// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of signing in and out, of one's own sessions and of one's own password.
#pragma once

namespace sunclover::platform {
struct Services;
}

namespace sunclover::access {

class Routes;
class Sessions;

/// @param sessions  lives as long as the routes
void add_routes(Routes& routes, const platform::Services& services, Sessions& sessions);

}  // namespace sunclover::access
