// SPDX-License-Identifier: AGPL-3.0-or-later
// Plans, shows and ends leave. Everybody plans their own.
#pragma once

#include "areas/access/absence.hpp"
#include "areas/access/actor.hpp"
#include "areas/access/ports.hpp"
#include "base/task.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::access {

struct Colleague {
    AccountId id;
    std::string login_name;
    std::string display_name;
};

struct PlannedAbsence {
    Absence absence;
    std::string name;             ///< of who is away
    std::string substitute_name;
};

struct Absences {
    std::vector<PlannedAbsence> own;        ///< that are not over, by first day
    std::vector<PlannedAbsence> stood_for;  ///< for whom the caller stands in, not over
    std::vector<Colleague> colleagues;      ///< who can stand in, by login name
};

base::Task<Absences> list_absences(Ports ports, Caller caller);

struct AbsencePlan {
    base::Day from;
    base::Day until;
    AccountId substitute;
};

/// Repeating it changes nothing: a second one for the same days is refused as an overlap.
/// @errors as check_absence; Invalid (access.error.cannot_stand_in) on the field "substitute"
base::Task<base::Result<Absence>> plan_absence(
    Ports ports, Caller caller, AbsencePlan plan, base::Uuid request_id
);

/// Back earlier: from today on the caller's cases are only their own again. One that has not begun
/// is forgotten. @errors NotFound, also for somebody else's
base::Task<base::Result<>> end_absence(
    Ports ports, Caller caller, AbsenceId id, base::Uuid request_id
);

/// Colleagues whose cases the account does on that day.
std::vector<AccountId> stands_in_for(
    store::Transaction& tx, const AccountId& account, base::Day day
);

}  // namespace sunclover::access
