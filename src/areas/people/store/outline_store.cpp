// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "areas/people/person_codes.hpp"
#include "areas/people/store/people_store.hpp"
#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

/// Gives each row to the person it belongs to. Both stand in the order of ids.
template <class Take>
void give_parts(
    store::Transaction& tx, const store::Statement& statement, const base::PlaceCode& township, std::vector<Outline>& outlines,
    const Take& take
) {
    auto outline = outlines.begin();
    tx.query_each(statement, {township.text}, [&](const store::Row& row) {
        const auto id = row.id<PersonId>(0);
        while (outline != outlines.end() && outline->ref.id < id) ++outline;
        if (outline != outlines.end() && outline->ref.id == id) take(*outline, row);
    });
}

}  // namespace

std::vector<Outline> select_outlines(const People& people, const base::PlaceCode& township) {
    std::vector<Outline> outlines;
    people.tx.query_each(sql::select_outlines, {township.text}, [&](const store::Row& row) {
        Outline one;
        one.ref = {township, row.id<PersonId>(0)};
        one.birth = known(base::Day::parse(decrypt(people, row.bytes(1), "person", "birth_cipher", one.ref.id.uuid)));
        one.committee = base::PlaceCode{row.text(2)};
        one.state = known(parse_person_state(row.text(3)));
        one.household = row.optional_id<HouseholdId>(4);
        outlines.push_back(std::move(one));
    });
    give_parts(people.tx, sql::select_outline_certificates, township, outlines, [](Outline& one, const store::Row& row) {
        one.certificates.push_back({row.day(1), row.optional_day(2), known(parse_certificate_state(row.text(3)))});
    });
    give_parts(people.tx, sql::select_outline_disabilities, township, outlines, [](Outline& one, const store::Row& row) {
        one.disabilities.push_back(disability_from_row(row, 1));
    });
    give_parts(people.tx, sql::select_outline_guardians, township, outlines, [](Outline& one, const store::Row& row) {
        one.guardians.push_back({known(parse_guardian_kind(row.text(1))), row.day(2), row.optional_day(3)});
    });
    return outlines;
}

}  // namespace sunclover::people
