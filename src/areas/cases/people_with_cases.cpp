// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/people_with_cases.hpp"

#include "cases/cases_sql.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {

std::set<people::PersonId> people_with_cases(store::Transaction& tx, const base::PlaceCode& township, const std::string& programme) {
    std::set<people::PersonId> found;
    for (const store::Row& row : tx.query(sql::list_people_with_cases, {township.text, programme})) {
        found.insert(row.id<people::PersonId>(0));
    }
    return found;
}

bool has_case(store::Transaction& tx, const people::PersonRef& person, const std::string& programme) {
    const auto row = tx.query_one(sql::count_cases_of_person_in, {person.township.text, person.id, programme});
    return row && row->integer(0) > 0;
}

}  // namespace sunclover::cases
