// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/household_store.hpp"

#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

constexpr std::string_view kTable = "household_act";

HouseholdEvent event_from_row(const People& people, const store::Row& row) {
    HouseholdEvent event;
    event.id = row.id<HouseholdActId>(0);
    event.person = row.id<PersonId>(1);
    event.act = known(parse_household_act(row.text(2)));
    event.reason = known(parse_household_reason(row.text(3)));
    event.day = row.day(4);
    event.proof = decrypt(people, row.bytes(5), kTable, "proof_cipher", event.id.uuid);
    event.at = row.instant(6);
    event.account = row.id<access::AccountId>(7);
    event.account_name = decrypt(people, row.bytes(8), kTable, "account_name_cipher", event.id.uuid);
    return event;
}

}  // namespace

std::optional<std::int64_t> select_household_version(store::Transaction& tx, const HouseholdRef& ref) {
    const auto row = tx.query_one(sql::select_household_version, {ref.township.text, ref.id});
    if (!row) return std::nullopt;
    return row->integer(0);
}

bool renew_household(store::Transaction& tx, const HouseholdRef& ref, std::int64_t version) {
    return tx.execute(sql::renew_household, {ref.township.text, ref.id, version, tx.writer_name()}) > 0;
}

void renew_household(store::Transaction& tx, const HouseholdRef& ref) {
    if (const auto version = select_household_version(tx, ref)) renew_household(tx, ref, *version);
}

void insert_household_act(const People& people, const HouseholdRef& ref, const HouseholdEvent& event) {
    people.tx.execute(
        sql::insert_household_act,
        {ref.township.text, ref.id, event.id, event.person, code_of(event.act), code_of(event.reason), event.day,
         encrypt(people, event.proof, kTable, "proof_cipher", event.id.uuid), event.at, event.account,
         encrypt(people, event.account_name, kTable, "account_name_cipher", event.id.uuid), ref.township.text,
         people.tx.writer_name()}
    );
}

std::vector<HouseholdEvent> select_household_acts(const People& people, const HouseholdRef& ref) {
    std::vector<HouseholdEvent> events;
    for (const auto& row : people.tx.query(sql::list_household_acts, {ref.township.text, ref.id})) {
        events.push_back(event_from_row(people, row));
    }
    return events;
}

}  // namespace sunclover::people
