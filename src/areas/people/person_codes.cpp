// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/person_codes.hpp"

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

constexpr CodeTable<base::DisabilityCategory, 7> kCategories = {{
    {base::DisabilityCategory::Visual, "visual"},
    {base::DisabilityCategory::Hearing, "hearing"},
    {base::DisabilityCategory::Speech, "speech"},
    {base::DisabilityCategory::Physical, "physical"},
    {base::DisabilityCategory::Intellectual, "intellectual"},
    {base::DisabilityCategory::Mental, "mental"},
    {base::DisabilityCategory::Multiple, "multiple"},
}};

constexpr CodeTable<base::Sex, 2> kSexes = {{
    {base::Sex::Female, "female"},
    {base::Sex::Male, "male"},
}};

constexpr CodeTable<CertificateState, 4> kCertificateStates = {{
    {CertificateState::Valid, "valid"},
    {CertificateState::Lost, "lost"},
    {CertificateState::Replaced, "replaced"},
    {CertificateState::Cancelled, "cancelled"},
}};

constexpr CodeTable<HouseholdRelation, 7> kHouseholdRelations = {{
    {HouseholdRelation::Head, "head"},
    {HouseholdRelation::Spouse, "spouse"},
    {HouseholdRelation::Child, "child"},
    {HouseholdRelation::Parent, "parent"},
    {HouseholdRelation::Sibling, "sibling"},
    {HouseholdRelation::Grandchild, "grandchild"},
    {HouseholdRelation::Other, "other"},
}};

constexpr CodeTable<PersonState, 5> kPersonStates = {{
    {PersonState::Registered, "registered"},
    {PersonState::MovedAway, "moved_away"},
    {PersonState::Deceased, "deceased"},
    {PersonState::Merged, "merged"},
    {PersonState::Erased, "erased"},
}};

}  // namespace

std::string_view code_of(base::DisabilityCategory category) { return code_in(kCategories, category); }
std::optional<base::DisabilityCategory> parse_category(std::string_view code) { return parse_in(kCategories, code); }
const std::vector<base::DisabilityCategory>& all_categories() {
    static const auto all = values_of(kCategories);
    return all;
}

std::string_view code_of(base::Sex sex) { return code_in(kSexes, sex); }
std::optional<base::Sex> parse_sex(std::string_view code) { return parse_in(kSexes, code); }

std::string_view code_of(CertificateState state) { return code_in(kCertificateStates, state); }
std::optional<CertificateState> parse_certificate_state(std::string_view code) { return parse_in(kCertificateStates, code); }
const std::vector<CertificateState>& all_certificate_states() {
    static const auto all = values_of(kCertificateStates);
    return all;
}

std::string_view code_of(HouseholdRelation relation) { return code_in(kHouseholdRelations, relation); }
std::optional<HouseholdRelation> parse_household_relation(std::string_view code) { return parse_in(kHouseholdRelations, code); }
const std::vector<HouseholdRelation>& all_household_relations() {
    static const auto all = values_of(kHouseholdRelations);
    return all;
}

std::string_view code_of(PersonState state) { return code_in(kPersonStates, state); }
std::optional<PersonState> parse_person_state(std::string_view code) { return parse_in(kPersonStates, code); }
std::optional<PersonState> parse_chosen_state(std::string_view code) {
    const auto state = parse_person_state(code);
    return state && is_over(*state) ? std::nullopt : state;
}
const std::vector<PersonState>& chosen_states() {
    static const std::vector<PersonState> all{PersonState::Registered, PersonState::MovedAway, PersonState::Deceased};
    return all;
}

}  // namespace sunclover::people
