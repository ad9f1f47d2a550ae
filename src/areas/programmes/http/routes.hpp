// SPDX-License-Identifier: AGPL-3.0-or-later
// The routes of this area: which versions of which programmes are published, what one holds, and the
// publishing of new ones.
#pragma once

#include <string>

namespace sunclover::access {
class Routes;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::programmes {

class PublishedProgrammes;

struct ProgrammeDesk {
    PublishedProgrammes& published;   ///< lives as long as the program
    std::string folder;               ///< from which new versions are published; empty: there is none
};

/// @param routes     receives them
/// @param services   lives as long as the program
void add_routes(access::Routes& routes, const platform::Services& services, ProgrammeDesk desk);

}  // namespace sunclover::programmes
