// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/store/move_store.hpp"

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

}  // namespace sunclover::policy
