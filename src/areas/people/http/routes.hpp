// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of this area.
#pragma once

#include "areas/people/person_blocks.hpp"

namespace sunclover::access {
class Routes;
}
namespace sunclover::platform {
struct Services;
}
namespace sunclover::places {
class CurrentDirectory;
}

namespace sunclover::people {

/// @param directory  lives as long as the routes
/// @param blocks     what other areas add to a person's page, in their order; may be empty
void add_routes(
    access::Routes& routes, const platform::Services& services,
    const places::CurrentDirectory& directory, std::vector<PersonBlocks> blocks
);

}  // namespace sunclover::people
