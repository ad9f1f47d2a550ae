// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/store/policy_store.hpp"

#include "base/assert.hpp"
#include "policy/policy_sql.hpp"

namespace sunclover::policy {
namespace {

crypto::Place fact_place(const base::Uuid& row) { return {"person_fact", "value_cipher", row}; }

/// @param first  the column where the fact begins
RecordedFact fact_from_row(const Tables& tables, const store::Row& row, std::size_t first) {
    RecordedFact fact;
    fact.fact = row.text(first + 1);
    fact.value = tables.cipher.decrypt(row.bytes(first + 2), fact_place(row.uuid(first)));
    fact.from = row.day(first + 3);
    fact.until = row.optional_day(first + 4);
    const auto source = recorded_by_from(row.text(first + 5));
    ASSERT(source);
    fact.source = *source;
    fact.recorded_at = row.instant(first + 6);
    return fact;
}

Benefit benefit_from_row(const base::PlaceCode& township, const store::Row& row) {
    Benefit benefit;
    benefit.person = {township, row.id<people::PersonId>(0)};
    benefit.policy = row.text(1);
    benefit.from = {static_cast<int>(row.integer(2))};
    if (const auto until = row.optional_integer(3)) benefit.until = Month{static_cast<int>(*until)};
    benefit.amount = row.fen(4);
    benefit.source = row.text(5);
    return benefit;
}

StoredDetermination determination_from_row(const store::Row& row) {
    StoredDetermination one;
    one.person = row.id<people::PersonId>(0);
    one.month = {static_cast<int>(row.integer(1))};
    one.revision = static_cast<int>(row.integer(2));
    one.made.state = static_cast<State>(row.integer(3));
    one.made.entitled_class = row.text(4);
    one.made.amount = row.fen(5);
    one.made.rule = static_cast<int>(row.integer(6));
    one.made.eligibility = static_cast<int>(row.integer(7));
    one.made.tariff = static_cast<int>(row.integer(8));
    return one;
}

}  // namespace

void insert_fact(const Tables& tables, const people::PersonRef& person, const RecordedFact& fact, const base::Uuid& row) {
    tables.tx.execute(sql::insert_person_fact, {
        person.township.text, person.id, row, fact.fact, tables.cipher.encrypt(fact.value, fact_place(row)), fact.from,
        fact.until, code_of(fact.source), fact.account, fact.recorded_at, fact.proof_day, fact.household, fact.told_of, person.township.text, 1,
        tables.tx.writer_name(),
    });
}

std::vector<RecordedFact> select_facts(const Tables& tables, const people::PersonRef& person) {
    std::vector<RecordedFact> facts;
    for (const auto& row : tables.tx.query(sql::select_person_facts, {person.township.text, person.id})) {
        RecordedFact& fact = facts.emplace_back(fact_from_row(tables, row, 0));
        fact.proof_day = row.optional_day(7);
        fact.household = row.optional_id<people::HouseholdId>(8);
        fact.told_of = row.optional_id<people::PersonId>(9);
        fact.account = row.optional_id<access::AccountId>(10);
    }
    return facts;
}

std::map<people::PersonId, std::vector<RecordedFact>> select_facts_of_township(const Tables& tables, const base::PlaceCode& township) {
    std::map<people::PersonId, std::vector<RecordedFact>> facts;
    auto place = facts.end();
    tables.tx.query_each(sql::select_township_facts, {township.text}, [&](const store::Row& row) {
        const auto id = row.id<people::PersonId>(0);
        if (place == facts.end() || place->first != id) place = facts.emplace_hint(facts.end(), id, std::vector<RecordedFact>());
        place->second.push_back(fact_from_row(tables, row, 1));
    });
    return facts;
}

void upsert_benefit(const Tables& tables, const Benefit& benefit, base::Instant now) {
    std::optional<int> until;
    if (benefit.until) until = benefit.until->count;
    const std::string& township = benefit.person.township.text;
    tables.tx.execute(sql::upsert_benefit, {
        township, benefit.person.id, benefit.policy, benefit.from.count, until, benefit.amount, benefit.source, now, township, 1,
        tables.tx.writer_name(),
    });
}

std::vector<Benefit> select_benefits(const Tables& tables, const people::PersonRef& person) {
    std::vector<Benefit> benefits;
    for (const auto& row : tables.tx.query(sql::select_person_benefits, {person.township.text, person.id})) {
        benefits.push_back(benefit_from_row(person.township, row));
    }
    return benefits;
}

std::vector<Benefit> select_benefits_of_township(const Tables& tables, const base::PlaceCode& township) {
    std::vector<Benefit> benefits;
    tables.tx.query_each(sql::select_township_benefits, {township.text}, [&](const store::Row& row) {
        benefits.push_back(benefit_from_row(township, row));
    });
    return benefits;
}

void insert_determination(const Tables& tables, const Change& change, const std::string& missing, base::Instant now) {
    std::optional<int> previous_state;
    std::optional<base::Fen> previous_amount;
    if (change.previous_state) {
        previous_state = static_cast<int>(*change.previous_state);
        previous_amount = change.previous_amount;
    }
    const Determination& made = change.made;
    const std::string& township = change.person.township.text;
    const auto inserted = tables.tx.execute(sql::insert_determination, {
        township, change.policy, change.person.id, change.month.count, change.revision, static_cast<int>(made.state),
        made.entitled_class, made.amount, made.rule, made.eligibility, made.tariff, missing, previous_state, previous_amount,
        change.is_correction, now, township, tables.tx.writer_name(),
    });
    ASSERT(inserted == 1);
}

std::map<people::PersonId, StoredDetermination> select_determinations(
    const Tables& tables, const base::PlaceCode& township, const std::string& policy, Month month
) {
    std::map<people::PersonId, StoredDetermination> found;
    // By person, month and revision: the last of a person is what holds.
    tables.tx.query_each(sql::select_determinations, {township.text, policy, month.count}, [&](const store::Row& row) {
        StoredDetermination one = determination_from_row(row);
        if (!found.empty() && found.rbegin()->first == one.person) found.rbegin()->second = std::move(one);
        else found.emplace_hint(found.end(), one.person, std::move(one));
    });
    return found;
}

std::vector<StoredDetermination> select_history(const Tables& tables, const people::PersonRef& person, const std::string& policy) {
    std::vector<StoredDetermination> history;
    for (const auto& row : tables.tx.query(sql::select_determination_history, {person.township.text, policy, person.id})) {
        StoredDetermination one = determination_from_row(row);
        if (!history.empty() && history.back().month == one.month) history.back() = std::move(one);
        else history.push_back(std::move(one));
    }
    return history;
}

std::vector<Correction> select_corrections(const Tables& tables, const base::PlaceCode& township, int count_max) {
    std::vector<Correction> corrections;
    for (const auto& row : tables.tx.query(sql::select_corrections, {township.text, count_max})) {
        Correction one;
        one.person = {township, row.id<people::PersonId>(0)};
        one.policy = row.text(1);
        one.month = {static_cast<int>(row.integer(2))};
        one.before = static_cast<State>(row.integer(3));
        one.amount_before = row.fen(4);
        one.after = static_cast<State>(row.integer(5));
        one.amount_after = row.fen(6);
        one.decided_at = row.instant(7);
        corrections.push_back(std::move(one));
    }
    return corrections;
}

}  // namespace sunclover::policy
