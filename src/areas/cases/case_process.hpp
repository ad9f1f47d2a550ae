// SPDX-License-Identifier: AGPL-3.0-or-later
// A case as an instance of its programme's process: the flow engine says into which stage it goes.
// Pure: state in, state out.
#pragma once

#include <string>
#include <vector>

#include "areas/programmes/programme.hpp"
#include "areas/programmes/stage_facts.hpp"
#include "base/instant.hpp"
#include "engines/flow/run/state.hpp"

namespace sunclover::cases {

/// A case that was just handed in: in the first stage.
flow::State begin_process(const programmes::Programme& programme, base::Instant now);

/// The state of a case that stands in `stage`, whatever way it came: for cases from before the
/// engine and for cases that a migration puts elsewhere.
flow::State process_at(const programmes::Programme& programme, const std::string& stage, base::Instant now);

struct ProcessStep {
    flow::State state;
    std::string stage = {};     ///< where the case is now; empty: at an end
};

/// Leaves the stage by the exit. The caller has checked that the exit may be taken.
/// @param facts  what the exits of the stage may ask about
ProcessStep leave_stage(
    const programmes::Programme& programme, flow::State state, const std::string& stage,
    const programmes::Exit& exit, const programmes::StageFacts& facts, base::Instant now
);

/// The case ends without an exit: it was withdrawn.
flow::State end_process(const programmes::Programme& programme, flow::State state, base::Instant now);

/// The stage in which the state waits; empty where the process is over.
std::string stage_of(const programmes::Programme& programme, const flow::State& state);

}  // namespace sunclover::cases
