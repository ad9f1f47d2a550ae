// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of a household: who lives there, what other areas know of the home, who came and left, and the two forms.
#pragma once

#include "areas/people/change_household.hpp"
#include "areas/people/http/handlers.hpp"
#include "areas/people/open_household.hpp"

namespace sunclover::people {

struct HouseholdView {
    HouseholdAct act = HouseholdAct::Leave;   ///< of the form that `draft` and `errors` belong to
    HouseholdDraft draft = {};
    std::vector<base::Error> errors = {};
};

/// @errors NotFound for a path that names no household
base::Result<HouseholdRef> household_in(const http::Request& request);
/// /households/310114103/0190…
std::string path_of(const HouseholdRef& ref);

/// The page, or the question why it is opened where the role must say so.
Reply household_page(const http::Request& request, Desk desk, HouseholdRef ref, HouseholdView view);

}  // namespace sunclover::people
