// SPDX-License-Identifier: AGPL-3.0-or-later
// What the register knows already is filled in beforehand, so that nobody types it again.
#pragma once

#include <string>

#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "areas/programmes/answers.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

/// Answers to those fields of the form "application" that name a fact of the register (known_as).
/// @errors NotFound
base::Task<base::Result<programmes::Answers>> prefill_application(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
);

}  // namespace sunclover::cases
