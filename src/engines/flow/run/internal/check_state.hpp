// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a state that came from outside is one that the engine could have made.
#pragma once

#include <string>

#include "engines/flow/run/state.hpp"

namespace sunclover::flow::internal {

/// @returns why not; empty: it can be stepped
std::string find_state_fault(const State& state, const Definition& definition);

}  // namespace sunclover::flow::internal
