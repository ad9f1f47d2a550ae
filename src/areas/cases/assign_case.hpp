// SPDX-License-Identifier: AGPL-3.0-or-later
// Gives a case to a colleague or to an organisation that does the work. The organisation's members
// see the case from then on, and no longer when it is taken back.
#pragma once

#include <optional>

#include "areas/cases/case.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::cases {

struct AssignCase {
    CaseRef ref;
    std::int64_t version = 0;
    std::optional<access::AccountId> assignee = {};
    std::optional<access::OrganisationId> organisation = {};
    bool keeps_organisation = false;   ///< the one that the case has stays; `organisation` is not looked at
    /// Names as the story shows them; the caller of this use case looked them up.
    std::string assignee_name;
    std::string organisation_name;
    Attempt attempt;
};

/// Sets both as given; an unset one is taken away, unless it is to stay.
/// @errors NotFound, Forbidden, Conflict (changed_meanwhile, cases.error.closed_already)
base::Task<base::Result<Case>> assign_case(const Desk& desk, access::Caller caller, AssignCase request);

}  // namespace sunclover::cases
