// SPDX-License-Identifier: AGPL-3.0-or-later
// A note of staff in the story of a case. Residents do not see it.
#pragma once

#include <string>

#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct AddNote {
    CaseRef ref;
    std::string text;      ///< 1 … 2000 characters
    Attempt attempt;
};

/// @errors NotFound, Invalid (cases.error.text_missing | text_too_long, field "text")
base::Task<base::Result<>> add_note(const Desk& desk, access::Caller caller, AddNote request);

}  // namespace sunclover::cases
