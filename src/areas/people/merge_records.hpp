// SPDX-License-Identifier: AGPL-3.0-or-later
// What the surviving record says after two were made one, and after that was undone. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

/// The fields for which somebody chooses whose value stays: codes as of differing_fields. Where the person lives
/// (committee, household) is the survivor's; certificates, disabilities and guardians of both are kept.
const std::vector<std::string>& chosen_fields();

/// Those of them in which the two differ.
std::vector<std::string> fields_to_choose(const Person& a, const Person& b);

/// The fields for which `other` is the better source. What stands in a certificate (name, sex, birth day) comes from the
/// newest one, what was told (address, phone, needs, channel, state) from the record that was changed last; what is
/// empty never wins.
std::set<std::string> better_fields(const Person& record, const Person& other);

/// @param from_merged  fields whose value is the merged record's
/// @returns the survivor with its version; of certificates of one identity number only the newest stays valid
Person merge_records(const Person& survivor, const Person& merged, const std::set<std::string>& from_merged);

/// Undoes what merging changed in `before`, made into `after`, in the record as it is now. What was changed since stays.
Person take_back(const Person& before, const Person& after, const Person& now);

}  // namespace sunclover::people
