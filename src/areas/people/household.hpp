// SPDX-License-Identifier: AGPL-3.0-or-later
// Who lives together, and the history of it: who came and who left, why, from which day. The history is appended to and never
// changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

struct HouseholdRef {
    base::PlaceCode township;
    HouseholdId id;
    auto operator<=>(const HouseholdRef&) const = default;
};

struct HouseholdActTag;
using HouseholdActId = base::Id<HouseholdActTag>;

enum class HouseholdAct { Join, Leave };

enum class HouseholdReason { Marriage, Divorce, MovedIn, MovedOut, Care, Correction };

struct HouseholdEvent {
    HouseholdActId id;
    PersonId person;
    HouseholdAct act = HouseholdAct::Join;
    HouseholdReason reason = HouseholdReason::Correction;
    base::Day day;               ///< on which somebody moved
    std::string proof;           ///< name or number of the paper that was shown; may be empty
    base::Instant at;            ///< when it was entered
    access::AccountId account;
    std::string account_name;    ///< who entered it
};

/// "join"; the catalogue key is "people.household_act.join".
std::string_view code_of(HouseholdAct act);
std::optional<HouseholdAct> parse_household_act(std::string_view code);

/// "moved_out"; "people.household_reason.moved_out".
std::string_view code_of(HouseholdReason reason);
std::optional<HouseholdReason> parse_household_reason(std::string_view code);
/// Why somebody comes, or why somebody goes.
const std::vector<HouseholdReason>& reasons_of(HouseholdAct act);

}  // namespace sunclover::people
