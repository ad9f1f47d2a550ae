// SPDX-License-Identifier: AGPL-3.0-or-later
// The staff pages of this area, and its operations of the API.
#pragma once

#include "areas/cases/desk.hpp"
#include "areas/people/household_blocks.hpp"
#include "areas/people/person_blocks.hpp"

namespace sunclover::access {
class Routes;
}

namespace sunclover::api {
class Routes;
}

namespace sunclover::cases {

/// @param desk  lives as long as the routes
void add_routes(access::Routes& routes, const Desk& desk);
/// @param desk  lives as long as the routes
void add_api(api::Routes& routes, const Desk& desk);

/// The cases of a person, for the person's page, with a way to register an application.
/// @param desk  lives as long as the blocks
people::PersonBlocks case_blocks(const Desk& desk);
/// The open cases of a household, for its page.
people::HouseholdBlocks household_blocks(const Desk& desk);

}  // namespace sunclover::cases
