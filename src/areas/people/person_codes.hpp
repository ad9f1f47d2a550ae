// SPDX-License-Identifier: AGPL-3.0-or-later
// The codes under which the facts of a person are stored, exchanged and named in the catalogue.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "areas/people/person.hpp"

namespace sunclover::people {

/// "visual"; the catalogue key is "people.category.visual".
std::string_view code_of(base::DisabilityCategory category);
std::optional<base::DisabilityCategory> parse_category(std::string_view code);
const std::vector<base::DisabilityCategory>& all_categories();

/// "female"; "people.sex.female"
std::string_view code_of(base::Sex sex);
std::optional<base::Sex> parse_sex(std::string_view code);

/// "valid"; "people.certificate_state.valid"
std::string_view code_of(CertificateState state);
std::optional<CertificateState> parse_certificate_state(std::string_view code);
const std::vector<CertificateState>& all_certificate_states();

/// "spouse"; "people.household_relation.spouse"
std::string_view code_of(HouseholdRelation relation);
std::optional<HouseholdRelation> parse_household_relation(std::string_view code);
const std::vector<HouseholdRelation>& all_household_relations();

/// "moved_away"; "people.state.moved_away"
std::string_view code_of(PersonState state);
std::optional<PersonState> parse_person_state(std::string_view code);
/// Those that somebody chooses: a record becomes Merged by merging only.
std::optional<PersonState> parse_chosen_state(std::string_view code);
const std::vector<PersonState>& chosen_states();

}  // namespace sunclover::people
