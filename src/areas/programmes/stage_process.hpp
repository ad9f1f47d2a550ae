// SPDX-License-Identifier: AGPL-3.0-or-later
// The stage list of a programme as a process that the flow engine runs: what write_bpmn() writes,
// compiled. A case moves by it and by nothing else.
#pragma once

#include <vector>

#include <tl/expected.hpp>

#include "areas/programmes/programme.hpp"
#include "engines/flow/run/definition.hpp"

namespace sunclover::programmes {

/// @param programme  whole and checked
/// @errors what the engine refuses; our own mistake, because load_programme checked the stage list
tl::expected<flow::Definition, flow::Faults> compile_process(const Programme& programme);

}  // namespace sunclover::programmes
