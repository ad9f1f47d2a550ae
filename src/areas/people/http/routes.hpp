// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of this area, and its operations of the API.
#pragma once

#include "areas/people/certificate_life.hpp"
#include "areas/people/erase_port.hpp"
#include "areas/people/export_rules.hpp"
#include "areas/people/find_people.hpp"
#include "areas/people/household_blocks.hpp"
#include "areas/people/household_port.hpp"
#include "areas/people/merge_port.hpp"
#include "areas/people/person_blocks.hpp"

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
}

namespace sunclover::people {

/// What other areas have of people.
struct PersonParts {
    std::vector<PersonBlocks> blocks = {};   ///< what they add to a person's page, in their order
    std::vector<MergePort> ports = {};       ///< what they do when two records become one
    std::vector<ErasePort> erasing = {};     ///< what they do when somebody's data are erased
    CertificateRules rules = {};             ///< of the district
    ExportRules exports = {};                ///< of the district
    SearchLimits searches = {};              ///< of the district
    std::vector<HouseholdBlocks> household_blocks = {};   ///< what they add to a household's page, in their order
    std::vector<HouseholdPort> household_ports = {};      ///< what they do when somebody lives in another household
};

/// @param directory  lives as long as the routes
void add_routes(
    access::Routes& routes, const platform::Services& services,
    const places::CurrentDirectory& directory, PersonParts parts
);
/// @param services, directory  live as long as the routes
void add_api(
    api::Routes& routes, const platform::Services& services, const places::CurrentDirectory& directory, SearchLimits searches
);

}  // namespace sunclover::people
