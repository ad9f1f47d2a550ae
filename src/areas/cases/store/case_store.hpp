// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of cases and its numbers. Rows become strong types here.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "areas/cases/case.hpp"
#include "platform/store/store.hpp"

namespace sunclover::crypto {
class FieldCipher;
}

namespace sunclover::cases {

/// What every function of the stores of this area works on.
struct Tables {
    store::Transaction& tx;
    const crypto::FieldCipher& cipher;
};

/// The day that is stored where nothing is due: it sorts after every other.
inline constexpr const char* no_due_day = "9999-12-31";

/// The next number of a township and year; without gaps, because it is given back if the
/// transaction is not kept.
std::int64_t next_count(store::Transaction& tx, const base::PlaceCode& township, int year);

void insert_case(store::Transaction& tx, const Case& record);
/// @returns false if the stored version is not `version_read`: somebody else wrote meanwhile
bool update_case(store::Transaction& tx, const Case& record, std::int64_t version_read);

std::optional<Case> select_case(store::Transaction& tx, const CaseRef& ref);
/// The same, and nobody else writes it until the end of the transaction.
std::optional<Case> lock_case(store::Transaction& tx, const CaseRef& ref);
std::optional<Case> select_case_by_number(store::Transaction& tx, const std::string& number);
std::vector<Case> select_cases_of_person(store::Transaction& tx, const people::PersonRef& person);
/// Cases on their way: there after the next statement that waits.
struct AskedCases {
    std::shared_ptr<const store::Rows> rows = {};
    std::vector<Case> cases() const;
};
AskedCases ask_cases_of_person(store::Transaction& tx, const people::PersonRef& person);
AskedCases ask_open_cases_of_household(
    store::Transaction& tx, const base::PlaceCode& township, const base::Uuid& household
);
std::vector<Case> select_due_deferred(store::Transaction& tx, base::Day today, int count_max);

/// Closed cases of a programme, the last closed first.
std::vector<Case> select_newest_closed(store::Transaction& tx, const std::string& programme, int count_max);

/// Open cases whose clock has something to tell, the longest due first.
std::vector<CaseRef> select_waking(store::Transaction& tx, base::Instant now, int count_max);
/// What the clocks say now: due days, alarms, when they are asked next. The version stays.
/// @param read  the case as it was locked in this transaction
void save_clock(store::Transaction& tx, const Case& read, const Case& now);
/// Something was written into the story: it counts as the last act. The version stays.
void touch_case(store::Transaction& tx, const CaseRef& ref, base::Instant now);
/// The clock of every open case with a term is asked at once.
void wake_all(store::Transaction& tx);

Case case_from_row(const store::Row& row);

}  // namespace sunclover::cases
