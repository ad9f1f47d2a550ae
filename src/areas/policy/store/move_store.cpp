// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/store/move_store.hpp"

#include "platform/crypto/field_cipher.hpp"
#include "policy/policy_sql.hpp"

namespace sunclover::policy {

std::vector<std::int64_t> fact_places(store::Transaction& tx, const people::PersonRef& person) {
    std::vector<std::int64_t> places;
    for (const auto& row : tx.query(sql::list_fact_keys_of_person, {person.township.text, person.id})) {
        places.push_back(row.integer(0));
    }
    return places;
}

std::int64_t last_fact_place(store::Transaction& tx, const people::PersonRef& person) {
    const auto places = fact_places(tx, person);
    return places.empty() ? 0 : places.back();
}

void move_fact(store::Transaction& tx, const people::MovedPerson& moved, const FactMove& fact) {
    const auto& [from, to] = moved;
    tx.execute(
        sql::move_fact_person,
        {from.township.text, from.id, fact.from_place, to.township.text, to.id, fact.to_place, tx.writer_name()}
    );
}

std::vector<BenefitKey> benefit_keys(store::Transaction& tx, const people::PersonRef& person) {
    std::vector<BenefitKey> keys;
    for (const auto& row : tx.query(sql::list_benefit_keys_of_person, {person.township.text, person.id})) {
        keys.push_back({row.text(0), row.integer(1)});
    }
    return keys;
}

bool move_benefit(store::Transaction& tx, const people::MovedPerson& moved, const BenefitKey& benefit) {
    const auto& [from, to] = moved;
    return tx.execute(
               sql::move_benefit_person,
               {from.township.text, from.id, benefit.policy, benefit.from_month, to.township.text, to.id, tx.writer_name()}
           ) > 0;
}

std::vector<FindingId> finding_keys(store::Transaction& tx, const people::PersonRef& person) {
    std::vector<FindingId> ids;
    for (const auto& row : tx.query(sql::list_finding_keys_of_person, {person.township.text, person.id})) {
        ids.push_back(row.id<FindingId>(0));
    }
    return ids;
}

bool move_finding(store::Transaction& tx, const people::MovedPerson& moved, const FindingId& finding) {
    const auto& [from, to] = moved;
    return tx.execute(
               sql::move_finding_person, {from.township.text, finding, from.id, to.township.text, to.id, tx.writer_name()}
           ) > 0;
}

PolicyCounts count_rows_of(store::Transaction& tx, const people::PersonRef& person) {
    const auto row = tx.query_one(sql::count_rows_of_person, {person.township.text, person.id});
    return {row->integer(0), row->integer(1), row->integer(2)};
}

void erase_words(store::Transaction& tx, const crypto::FieldCipher& cipher, const people::PersonRef& person, base::Instant now) {
    for (const auto& row : tx.query(sql::list_fact_rows_of_person, {person.township.text, person.id})) {
        const auto empty = cipher.encrypt({}, {"person_fact", "value_cipher", row.uuid(1)});
        tx.execute(sql::erase_fact_value, {person.township.text, person.id, row.integer(0), empty, tx.writer_name()});
    }
    tx.execute(sql::erase_findings_of_person, {person.township.text, person.id, now, tx.writer_name()});
}

}  // namespace sunclover::policy
