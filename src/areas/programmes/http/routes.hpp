// SPDX-License-Identifier: AGPL-3.0-or-later
// The routes of this area: which versions of which programmes are published, what one holds, the
// publishing of new ones, and the drafts that are to become new ones.
#pragma once

#include <string>
#include <vector>

namespace sunclover::access {
class Routes;
}
namespace sunclover::api {
class Routes;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::programmes {

class PublishedProgrammes;

/// A page that another area has for a draft or for all versions: it is linked from there.
struct PageLink {
    std::string path;   ///< of a draft: behind /programme-drafts/{draft}, "/simulation"; else whole
    std::string key;    ///< of the catalogue
};

struct ProgrammeDesk {
    PublishedProgrammes& published;   ///< lives as long as the program
    std::string folder;               ///< from which new versions are published; empty: there is none
    std::vector<PageLink> draft_links = {};
    std::vector<PageLink> version_links = {};
};

/// @param routes     receives them
/// @param services   lives as long as the program
void add_routes(access::Routes& routes, const platform::Services& services, ProgrammeDesk desk);
/// The operations of the API. @param published  lives as long as the routes
void add_api(api::Routes& routes, const PublishedProgrammes& published);

}  // namespace sunclover::programmes
