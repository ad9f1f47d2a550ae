// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides what happens when somebody saves a stage, takes an exit of it or signs it. Pure.
#pragma once

#include "areas/cases/decision.hpp"
#include "areas/cases/take_exit.hpp"

namespace sunclover::cases {

struct ExitDecision {
    Decision decision;
    ExitTaken::Effect effect = ExitTaken::Effect::Moved;
};

/// Steps, in this order: the case is open and unchanged; the stage has the exit; it is the caller's
/// to do; the reason is given where needed; the form is complete where needed; the condition of the
/// exit holds; all parties have signed where the exit is the stage's main one.
/// @errors as take_exit
base::Result<ExitDecision> decide_exit(const Situation& situation, const TakeExit& request);

/// The exit that was held back is taken after all. @param reason  of the lead, for the story
base::Result<Decision> decide_return_after_all(const Situation& situation, const std::string& reason);

/// Saves the form of the stage, complete or not. @errors as save_stage
base::Result<Decision> decide_save(const Situation& situation, const SaveStage& request);

/// True if all parties of the stage must sign before this exit is taken: the main exit of a stage
/// that names signatures. Sending something back needs one of them only.
bool needs_signatures(const programmes::Stage& stage, const programmes::Exit& exit);

}  // namespace sunclover::cases
