// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements by which a person's data are erased.
#pragma once

#include <optional>
#include <vector>

#include "areas/people/person_erasure.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

void insert_erasure(store::Transaction& tx, const PersonErasure& erasure);
/// The last one of a request.
std::optional<PersonErasure> select_erasure_of(store::Transaction& tx, const base::PlaceCode& township, const DataRequestId& request);
/// Ends one that waits and has that version. @returns false if it does not
bool settle_erasure(store::Transaction& tx, const PersonErasure& settled);
std::vector<PersonRef> select_erased(store::Transaction& tx);

/// Rows about a person, beside the record itself.
struct RecordCounts {
    std::int64_t former_names = 0;
    std::int64_t guardians = 0;
    std::int64_t households = 0;
    std::int64_t requests = 0;
    std::int64_t consents = 0;
    std::int64_t certificate_acts = 0;
    std::int64_t duplicate_pairs = 0;
};
RecordCounts count_rows_of(store::Transaction& tx, const PersonRef& record);

/// The record's own columns. Counts up its version.
void erase_columns(const People& people, const PersonRef& record, base::Instant now);
/// Rows that go as a whole: numbers, former names, guardians, household, search keys, pairs of duplicates.
void delete_rows_of(store::Transaction& tx, const PersonRef& record);
/// Words in rows that stay: acts on certificates, consents, requests, what merges remember.
void erase_words(const People& people, const PersonRef& record);

}  // namespace sunclover::people
