// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole record as one text, for the snapshots of merges: exactly what select_person gave.
#pragma once

#include <boost/json/value.hpp>

#include "areas/people/person.hpp"

namespace sunclover::people {

boost::json::value to_json(const Person& person);
/// @param value  of to_json; anything else is a broken invariant
Person person_from_json(const boost::json::value& value);

}  // namespace sunclover::people
