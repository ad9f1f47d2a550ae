// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody does to cases on one virtual day: each worker looks at the own work list, with those
// of colleagues who are away, and decides. Residents apply, answer, urge.
#pragma once

#include <vector>

#include "case_act.hpp"
#include "outside.hpp"
#include "world.hpp"

namespace sunclover::year {

/// Reads only. At most one act on each case.
/// @param index  day of the year, from 0
std::vector<CaseAct> plan_day(World& world, const Outside& outside, int index);

}  // namespace sunclover::year
