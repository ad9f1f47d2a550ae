// SPDX-License-Identifier: AGPL-3.0-or-later
// The routes of this area: which versions of which programmes are published, and what one holds.
#pragma once

namespace sunclover::access {
class Routes;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::programmes {

class PublishedProgrammes;

/// @param routes     receives them
/// @param services   lives as long as the program, like the programmes
void add_routes(access::Routes& routes, const platform::Services& services, const PublishedProgrammes& published);

}  // namespace sunclover::programmes
