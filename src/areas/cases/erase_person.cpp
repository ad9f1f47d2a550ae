// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/erase_person.hpp"

#include "areas/cases/store/move_store.hpp"

namespace sunclover::cases {

std::vector<people::ErasureLine> lines_to_erase(store::Transaction& tx, const people::PersonRef& person) {
    const CaseCounts cases = count_cases_of(tx, person);
    const auto drafts = static_cast<std::int64_t>(select_draft_keys_of_person(tx, person).size());
    return {
        {"cases.erasure.drafts", drafts, people::ErasureFate::Goes},
        {"cases.erasure.closed", cases.closed, people::ErasureFate::Stays},
        {"cases.erasure.open", cases.open, people::ErasureFate::Blocks},
    };
}

std::vector<base::Uuid> erase_person(store::Transaction& tx, const people::PersonRef& person) {
    std::vector<base::Uuid> files;
    for (const auto& draft : select_draft_keys_of_person(tx, person)) {
        for (const auto& photo : delete_draft_with_photos(tx, person.township, draft)) files.push_back(photo.uuid);
    }
    return files;
}

}  // namespace sunclover::cases
