// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "areas/people/copy_part.hpp"
#include "areas/people/household_blocks.hpp"
#include "areas/people/person_blocks.hpp"

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
/// For the page of a household: what it shares, with its history. @param desk  outlives the blocks
people::HouseholdBlocks home_blocks(const PolicyDesk& desk);
/// For the page of a person: what the household shares. @param desk  outlives the blocks
people::PersonBlocks household_blocks(const PolicyDesk& desk);
/// The operations of the API. @param desk  lives as long as the routes
void add_api(api::Routes& routes, const PolicyDesk& desk);

/// What was recorded of a person, for the copy of everything that is kept about them: their own facts, and those that their
/// household shares. @param desk  outlives it
people::MakeCopyPart facts_copy(const PolicyDesk& desk);
/// The findings about a person, for the same. @param desk  outlives it
people::MakeCopyPart findings_copy(const PolicyDesk& desk);

}  // namespace sunclover::policy
