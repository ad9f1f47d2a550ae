// SPDX-License-Identifier: AGPL-3.0-or-later
// Why somebody opens a record, and who must say it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"

namespace sunclover::people {

/// Why somebody looks. A closed list, because free text would hold personal data.
enum class AccessReason {
    ResidentAsked,    ///< the resident called or stands at the desk
    CaseInProgress,
    HomeVisit,
    DataCorrection,
    Complaint,
    Supervision,      ///< quality check, audit
};

/// "home_visit"; the catalogue key is "people.reason.home_visit".
std::string_view code_of(AccessReason reason);
std::optional<AccessReason> parse_access_reason(std::string_view code);
const std::vector<AccessReason>& all_access_reasons();

/// True for roles that answer for the whole district and have no resident before them.
bool must_give_reason(access::Role role);
/// True for callers who have one of those roles, whatever else they have.
bool must_give_reason(const access::Caller& caller);

}  // namespace sunclover::people
