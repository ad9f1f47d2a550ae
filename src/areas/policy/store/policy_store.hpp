// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of the area: recorded facts, what people receive, determinations.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "areas/people/person_ref.hpp"
#include "areas/policy/facts.hpp"
#include "areas/policy/month.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/store/store.hpp"

namespace sunclover::policy {

struct Tables {
    store::Transaction& tx;
    const crypto::FieldCipher& cipher;
};

/// Appends a record to a person's facts. @param row  of the database
void insert_fact(const Tables& tables, const people::PersonRef& person, const RecordedFact& fact, const base::Uuid& row);
std::vector<RecordedFact> select_facts(const Tables& tables, const people::PersonRef& person);
/// Of everybody of a township, in the order in which they were recorded; as much of each as determinations ask.
std::map<people::PersonId, std::vector<RecordedFact>> select_facts_of_township(const Tables& tables, const base::PlaceCode& township);

/// What somebody receives.
struct Benefit {
    people::PersonRef person;
    std::string policy;
    Month from;
    std::optional<Month> until = {};   ///< the last month; unset: goes on
    base::Fen amount;                  ///< a month
    std::string source;                ///< where the record comes from
};
void upsert_benefit(const Tables& tables, const Benefit& benefit, base::Instant now);
std::vector<Benefit> select_benefits(const Tables& tables, const people::PersonRef& person);
std::vector<Benefit> select_benefits_of_township(const Tables& tables, const base::PlaceCode& township);

/// A determination as it is stored. It holds from its month on, until a later month has another one.
struct StoredDetermination {
    people::PersonId person;
    Month month;
    int revision = 1;
    Determination made;                ///< missing facts are not read back
};

struct Change {
    people::PersonRef person;
    std::string policy;
    Month month;
    int revision = 1;
    Determination made;
    std::optional<State> previous_state = {};
    base::Fen previous_amount = {};
    bool is_correction = false;        ///< of a month that was decided before
};
void insert_determination(const Tables& tables, const Change& change, const std::string& missing, base::Instant now);
/// What holds in the month for everybody of a township who has a determination.
std::map<people::PersonId, StoredDetermination> select_determinations(
    const Tables& tables, const base::PlaceCode& township, const std::string& policy, Month month
);
/// All rows of a person, oldest month first, the newest revision of each.
std::vector<StoredDetermination> select_history(const Tables& tables, const people::PersonRef& person, const std::string& policy);

struct Correction {
    people::PersonRef person;
    std::string policy;
    Month month;
    State before = State::NotEntitled;
    State after = State::NotEntitled;
    base::Fen amount_before;
    base::Fen amount_after;
    base::Instant decided_at;
};
/// Months that were decided once more with another result, newest first.
std::vector<Correction> select_corrections(const Tables& tables, const base::PlaceCode& township, int count_max);

}  // namespace sunclover::policy
