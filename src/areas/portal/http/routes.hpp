// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of residents, guardians and carers, and those that everybody may read.
#pragma once

#include "areas/people/copy_part.hpp"

namespace sunclover::access {
class Routes;
}
namespace sunclover::cases {
struct Desk;
}

namespace sunclover::portal {

/// @param desk  lives as long as the routes
/// @param more  what areas that are not known here add to the copy of everything about a person
void add_routes(access::Routes& routes, const cases::Desk& desk, people::CopyMakers more);

}  // namespace sunclover::portal
