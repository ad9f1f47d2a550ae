// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of residents, guardians and carers, and those that everybody may read.
#pragma once

namespace sunclover::access {
class Routes;
}
namespace sunclover::cases {
struct Desk;
}

namespace sunclover::portal {

/// @param desk  lives as long as the routes
void add_routes(access::Routes& routes, const cases::Desk& desk);

}  // namespace sunclover::portal
