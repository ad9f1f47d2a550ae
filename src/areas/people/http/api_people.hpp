// SPDX-License-Identifier: AGPL-3.0-or-later
// People as JSON: what the operations of the API give and take.
#pragma once

#include <boost/json.hpp>

#include "areas/api/routes.hpp"
#include "areas/people/find_people.hpp"
#include "areas/people/http/handlers.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/person_draft.hpp"
#include "areas/people/suspect.hpp"

namespace sunclover::people {

void add_person_schemas(api::Routes& routes);

boost::json::object json_of(const PersonSummary& person);
/// As the page shows it: names in the clear, numbers, phones, addresses and guardians masked.
boost::json::object json_of(const OpenedPerson& opened, base::Day today);
/// One field of it in the clear.
boost::json::value clear_json(const Person& person, SensitiveField field, base::Day today);

/// Puts the members of a body over `draft`; null empties one, lists are replaced whole.
void take_over(PersonDraft& draft, const boost::json::object& body);
/// The answer to suspects in a body; unset where it has none.
std::optional<DifferentPeople> different_in(const boost::json::object& body);
/// "disability_1_grade" → "/disabilities/0/grade"
std::string pointer_of(std::string_view draft_field);

api::Reply api_search(api::Call& call, const Desk& desk);
api::Reply api_get_person(api::Call& call, const Desk& desk);
api::Reply api_register(api::Call& call, const Desk& desk);
api::Reply api_change(api::Call& call, const Desk& desk);
api::Reply api_reveal(api::Call& call, const Desk& desk);

}  // namespace sunclover::people
