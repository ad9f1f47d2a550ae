// SPDX-License-Identifier: AGPL-3.0-or-later
// More time for a stage: asked for before it is due by whoever does it, granted or refused by a lead
// who is somebody else.
#pragma once

#include "areas/cases/desk.hpp"
#include "areas/cases/case.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct AskExtension {
    CaseRef ref;
    std::int64_t version = 0;
    int working_days = 0;    ///< 1 … what the stage allows at a time
    std::string reason;
    Attempt attempt;
};

/// @errors NotFound; Forbidden (cases.error.not_your_stage); Conflict (cases.error.extension_late,
///         extension_limit, extension_pending, not_open, changed_meanwhile); Invalid "days", "reason"
base::Task<base::Result<Case>> ask_extension(const Desk& desk, access::Caller caller, AskExtension request);

enum class ExtensionAnswer { Granted, Refused };

struct AnswerExtension {
    CaseRef ref;
    std::int64_t version = 0;
    ExtensionAnswer answer = ExtensionAnswer::Refused;
    std::string reason;      ///< needed to refuse
    Attempt attempt;
};

/// @errors NotFound; Forbidden (cases.error.not_yours_to_extend: no lead, or the one who asked);
///         Conflict (cases.error.no_extension_asked, changed_meanwhile); Invalid "reason"
base::Task<base::Result<Case>> answer_extension(const Desk& desk, access::Caller caller, AnswerExtension request);

}  // namespace sunclover::cases
