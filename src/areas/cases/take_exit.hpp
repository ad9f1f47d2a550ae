// SPDX-License-Identifier: AGPL-3.0-or-later
// Does the stage of a case: saves its form to go on later, takes an exit, or signs. Also what the
// resident does in a stage: confirms the plan, signs the acceptance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/cases/case_story.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct SaveStage {
    CaseRef ref;
    std::int64_t version = 0;          ///< of the case as the editor saw it
    programmes::Answers answers;       ///< all of the stage's form, complete or not
    Attempt attempt;
};

/// Saves the stage's form without leaving the stage. Signatures given before on other answers
/// become void.
/// @errors NotFound, Forbidden (cases.error.not_your_stage), Invalid,
///         Conflict (cases.error.changed_meanwhile: somebody else changed the case since; show both)
base::Task<base::Result<Case>> save_stage(const Desk& desk, access::Caller caller, SaveStage request);

struct TakeExit {
    CaseRef ref;
    std::int64_t version = 0;
    std::string exit;                  ///< name of an exit of the stage
    /// The stage's form. Unset: as it was saved (a resident who confirms or signs).
    std::optional<programmes::Answers> answers = {};
    std::string reason;
    /// The organisation that does the next stage, where that is done by a partner.
    std::optional<access::OrganisationId> organisation = {};
    /// Names of the stage's documents that are at hand.
    std::vector<std::string> documents = {};
    Attempt attempt;
};

struct ExitTaken {
    Case record;
    /// Arbitration: the case came back too often, and a lead decides.
    enum class Effect { Moved, Signed, Closed, Arbitration } effect = Effect::Moved;
    bool was_repeated = false;
};

/// @errors NotFound; Forbidden (cases.error.not_your_stage, cases.error.signed_already); Invalid
///         with the field; Conflict (cases.error.changed_meanwhile, cases.error.not_open,
///         cases.error.exit_condition)
base::Task<base::Result<ExitTaken>> take_exit(const Desk& desk, access::Caller caller, TakeExit request);

}  // namespace sunclover::cases
