// SPDX-License-Identifier: AGPL-3.0-or-later
// Who works for partner organisations: the accounts with a grant for one of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/access/ports.hpp"
#include "base/task.hpp"

namespace sunclover::access {

/// Display names of the members of each organisation today, in the order of their login names.
using Members = std::map<OrganisationId, std::vector<std::string>>;

/// Staff of a place see the members of every organisation, partners those of their own alone.
base::Task<Members> list_members(Ports ports, const Caller& caller);

}  // namespace sunclover::access
