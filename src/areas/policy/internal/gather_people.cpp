// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/internal/gather_people.hpp"

#include "areas/people/load_person.hpp"
#include "base/text.hpp"

namespace sunclover::policy {

std::vector<Gathered> gather_people(const Tables& tables, const base::PlaceCode& township) {
    auto outlines = people::load_outlines(tables.tx, tables.cipher, township);
    auto facts = select_facts_of_township(tables, township);
    std::map<people::HouseholdId, int> households;
    for (const people::Outline& one : outlines) {
        if (one.household) ++households[*one.household];
    }
    std::vector<Gathered> gathered;
    gathered.reserve(outlines.size());
    for (people::Outline& one : outlines) {
        if (one.state != people::PersonState::Registered) continue;
        Gathered person{one.ref, {}};
        if (one.household) person.facts.household_size = households.at(*one.household);
        if (const auto recorded = facts.find(one.ref.id); recorded != facts.end()) person.facts.recorded = std::move(recorded->second);
        person.facts.outline = std::move(one);
        gathered.push_back(std::move(person));
    }
    return gathered;
}

std::optional<Gathered> gather_person(const Tables& tables, const people::PersonRef& ref) {
    auto outline = people::load_outline(tables.tx, tables.cipher, ref);
    if (!outline) return std::nullopt;
    Gathered person{ref, {}};
    if (outline->household) {
        const auto members = people::household_members(tables.tx, ref.township, *outline->household);
        person.facts.household_size = std::max(static_cast<int>(members.size()), 1);
    }
    person.facts.outline = *std::move(outline);
    person.facts.recorded = select_facts(tables, ref);
    return person;
}

std::string missing_text(const PolicyBook& book, const Determination& made) {
    std::vector<std::string> names;
    for (const std::size_t fact : made.missing) names.push_back(book.facts[fact].name);
    return base::join(names, ",");
}

}  // namespace sunclover::policy
