// SPDX-License-Identifier: AGPL-3.0-or-later
// How other areas name a resident: by the township that holds the record and its id.
#pragma once

#include "areas/access/caller.hpp"

namespace sunclover::people {

using PersonId = access::PersonId;
using PersonRef = access::PersonRef;

}  // namespace sunclover::people
