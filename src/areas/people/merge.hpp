// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records of one person made one. The merged record stays as a pointer: its address leads to the survivor, its
// names and numbers find the survivor. Everything that was moved is remembered, so that it can be undone.
#pragma once

#include <string>
#include <vector>

#include "areas/people/person_ref.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace sunclover::people {

struct MergeTag;
using MergeId = base::Id<MergeTag>;

/// Two records of one person that were made one, or the record before and after a move to another township.
enum class MergeKind { Duplicate, Move };

struct Merge {
    MergeId id;
    PersonRef survivor;
    PersonRef merged;
    base::Instant at;
    MergeKind kind = MergeKind::Duplicate;
};

}  // namespace sunclover::people
