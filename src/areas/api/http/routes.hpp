// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /api, the list for people; GET /api/openapi.json, the document for programs.
#pragma once

#include <memory>

namespace sunclover::access {
class Routes;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::api {

struct Book;

/// @param book  is whole: every area has added its operations
void add_routes(access::Routes& routes, const platform::Services& services, std::shared_ptr<const Book> book);

}  // namespace sunclover::api
