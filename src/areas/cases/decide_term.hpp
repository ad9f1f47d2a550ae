// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides about urging, supervision, extensions, arbitration, and what the clock itself does. Pure.
#pragma once

#include "areas/cases/arbitrate_return.hpp"
#include "areas/cases/decision.hpp"
#include "areas/cases/extend_term.hpp"
#include "areas/cases/supervise_case.hpp"
#include "areas/cases/urge_case.hpp"

namespace sunclover::cases {

/// @errors as urge_case
base::Result<Decision> decide_urging(const Situation& situation, const UrgeCase& request);
/// @errors as supervise_case
base::Result<Decision> decide_supervision(const Situation& situation, const SuperviseCase& request);
/// @errors as ask_extension
base::Result<Decision> decide_extension_request(const Situation& situation, const AskExtension& request);
/// @errors as answer_extension
base::Result<Decision> decide_extension_answer(const Situation& situation, const AnswerExtension& request);
/// @errors as arbitrate_return
base::Result<Decision> decide_arbitration(const Situation& situation, const ArbitrateReturn& request);

/// What the clock changes by itself. @param situation  its caller is nobody
/// @returns a decision that may say nothing new but when to look again
Decision decide_waking(const Situation& situation);

}  // namespace sunclover::cases
