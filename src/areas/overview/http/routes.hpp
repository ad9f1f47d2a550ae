// SPDX-License-Identifier: AGPL-3.0-or-later
// The routes of this area: the overview of the district, of one township, and both as CSV.
#pragma once

namespace sunclover::access {
class Routes;
}
namespace sunclover::api {
class Routes;
}
namespace sunclover::cases {
struct Desk;
}

namespace sunclover::overview {

/// @param routes  receives them
/// @param desk    lives as long as the program
void add_routes(access::Routes& routes, const cases::Desk& desk);
/// The operations of the API. @param desk  lives as long as the routes
void add_api(api::Routes& routes, const cases::Desk& desk);

}  // namespace sunclover::overview
