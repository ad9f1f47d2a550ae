// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of steps that a resident reads: what is done, where it is now, what comes. Pure.
#pragma once

#include <vector>

#include "areas/cases/open_case.hpp"

namespace sunclover::cases {

/// Steps done in the order in which they were last left, the present one, then the way by the main
/// exits. Stages that are passed only when something is sent back show only while the case is there.
std::vector<Step> progress_of(
    const Case& record, const programmes::Programme& programme, const std::vector<StageRecord>& passed
);

/// The way by the main exits from the first stage to the end.
std::vector<const programmes::Stage*> main_path(const programmes::Programme& programme);

}  // namespace sunclover::cases
