// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of signing in and out, of one's own sessions and of one's own password.
#pragma once

namespace sunclover::platform {
struct Services;
}

namespace sunclover::access {

class Routes;
class Sessions;
struct OidcSettings;

/// @param sessions  lives as long as the routes
/// @param provider  where staff may sign in too; without an issuer those pages are left out
void add_routes(
    Routes& routes, const platform::Services& services, Sessions& sessions, OidcSettings provider
);

}  // namespace sunclover::access
