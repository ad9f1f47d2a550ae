// SPDX-License-Identifier: AGPL-3.0-or-later
// The routes of this area: accounts for the security administrator, the audit log for auditors and the
// audit administrator, the state of the program for the system administrator.
#pragma once

#include "areas/access/policy.hpp"

namespace sunclover::access {
class Routes;
}
namespace sunclover::places {
class CurrentDirectory;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::admin {

/// @param routes     receives them
/// @param services   lives as long as the program, like the directory
/// @param policy     what passwords must be
void add_routes(
    access::Routes& routes, const platform::Services& services, const places::CurrentDirectory& directory,
    access::SignInPolicy policy
);

}  // namespace sunclover::admin
