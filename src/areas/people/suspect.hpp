// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody in the register who may be the person that is about to be saved, and the answer to it.
#pragma once

#include <string>
#include <vector>

#include "areas/people/resemblance.hpp"
#include "base/result.hpp"

namespace sunclover::people {

struct Suspect {
    PersonSummary summary;
    Likeness likeness;
};

/// What somebody says of those who were shown: they are other people.
struct DifferentPeople {
    std::vector<PersonRef> shown;
    std::string because;   ///< 2 … 200 characters
};

/// @returns an error on different_because for a reason that is too short or too long; nothing for a good one
std::optional<base::Error> reason_fault(const std::string& because);

/// Whether each suspect is among those who were shown.
bool were_shown(const DifferentPeople& answer, const std::vector<Suspect>& suspects);

}  // namespace sunclover::people
