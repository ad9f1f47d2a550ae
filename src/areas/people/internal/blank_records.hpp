// SPDX-License-Identifier: AGPL-3.0-or-later
// What this area does with the rows of a person whose data are erased.
#pragma once

#include <vector>

#include "areas/people/erase_port.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

/// What this area keeps of the records of one person.
std::vector<ErasureLine> lines_of_records(const People& people, const std::vector<PersonRef>& records);

/// Takes everything about anybody out of the rows of one record, which becomes PersonState::Erased.
void blank_record(const People& people, const PersonRef& record, base::Instant now);

}  // namespace sunclover::people
