// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether two records are of one person: exact and fuzzy keys joined by and, the combinations joined by or. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

enum class Resemblance {
    SameIdentity,    ///< the identity number in any certificate of either
    SameName,
    CloseName,       ///< the same, the same sound, or one character apart
    SameBirth,
    CloseBirth,      ///< the same, or one digit wrong or two swapped
    SamePhone,
    SameAddress,     ///< not empty, in the same committee
    SameHousehold,
};

/// Catalogue keys: "people.resemblance.same_birth".
std::string_view code_of(Resemblance one);
std::optional<Resemblance> parse_resemblance(std::string_view code);

struct Likeness {
    std::vector<Resemblance> reasons = {};   ///< all that hold, without the fuzzy one where the exact one holds
    int weight = 0;                          ///< 0: two people; up to 100: the same identity number
};

/// The heaviest combination that holds. Brothers and sisters share home, phone and most of a name, so these weigh
/// only beside the day of birth or a name that is wholly the same.
Likeness compare(const Person& a, const Person& b);

/// Not the same, but one digit wrong or two swapped.
bool are_births_close(base::Day a, base::Day b);

}  // namespace sunclover::people
