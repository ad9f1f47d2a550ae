// SPDX-License-Identifier: AGPL-3.0-or-later
// Leave of staff and who stands in: for these days the substitute's work list holds the cases that
// were given to the absent colleague. Rights do not travel: a substitute has the same role at the
// same place already.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "base/day.hpp"
#include "base/result.hpp"

namespace sunclover::access {

struct AbsenceTag;
using AbsenceId = base::Id<AbsenceTag>;

/// Longer than a year is no leave but a change of staff.
inline constexpr int absence_days_max = 366;

struct Absence {
    AbsenceId id;
    AccountId account;
    AccountId substitute;
    base::Day from;
    base::Day until;  ///< the last day away

    bool covers(base::Day day) const { return from <= day && day <= until; }
    bool overlaps(const Absence& other) const {
        return from <= other.until && other.from <= until;
    }
};

/// True if whoever has `substitute` can do all the case work that is done under `absent`.
bool can_stand_in(const std::vector<Grant>& substitute, const std::vector<Grant>& absent);

/// Whether the new absence fits those that are planned already, of either of the two.
/// @param known  all of the account and of the substitute that are not over
/// @errors Invalid with the field "from", "until" or "substitute": access.error.absence_days |
///         absence_over | absence_long | absence_overlaps | substitute_away | stands_in_already
base::Result<> check_absence(const Absence& wanted, const std::vector<Absence>& known, base::Day today);

}  // namespace sunclover::access
