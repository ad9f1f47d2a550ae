// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/move_person.hpp"

#include "areas/cases/store/move_store.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::cases {
namespace {

std::string text_of(const std::optional<base::Uuid>& household) { return household ? household->to_string() : std::string(); }

std::optional<base::Uuid> household_in(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto household = base::Uuid::parse(text);
    ASSERT(household.has_value());
    return household;
}

/// Keys: "case/310114103/0190…/household of before", "draft/0190…".
CaseId id_in(const std::string& text) {
    const auto id = CaseId::parse(text);
    ASSERT(id.has_value());
    return *id;
}

}  // namespace

std::vector<std::string> move_person(store::Transaction& tx, const people::MovedPerson& moved, const std::optional<base::Uuid>& household) {
    std::vector<std::string> keys;
    for (const auto& key : select_case_keys_of_person(tx, moved.from)) {
        move_case(tx, key.ref, moved, household);
        keys.push_back("case/" + key.ref.township.text + "/" + key.ref.id.to_string() + "/" + text_of(key.household));
    }
    for (const auto& draft : select_draft_keys_of_person(tx, moved.from)) {
        if (move_draft(tx, draft, moved)) keys.push_back("draft/" + draft.to_string());
    }
    return keys;
}

void move_person_back(store::Transaction& tx, const people::MovedPerson& moved, const std::vector<std::string>& keys) {
    const people::MovedPerson back{moved.to, moved.from};
    for (const auto& key : keys) {
        const auto parts = base::split(key, '/');
        if (parts.front() == "case") {
            ASSERT(parts.size() == 4);
            move_case(tx, {base::PlaceCode{parts[1]}, id_in(parts[2])}, back, household_in(parts[3]));
        } else {
            ASSERT(parts.size() == 2);
            const auto id = DraftId::parse(parts[1]);
            ASSERT(id.has_value());
            move_draft(tx, *id, back);
        }
    }
}

}  // namespace sunclover::cases
