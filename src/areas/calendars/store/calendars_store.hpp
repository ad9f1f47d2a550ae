// SPDX-License-Identifier: AGPL-3.0-or-later
// The statements of this area and the types that come out of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/calendars/load_calendar.hpp"

namespace sunclover::calendars {

struct YearChange {
    const clocks::CalendarYear& year;
    base::Instant at;
    std::optional<access::AccountId> account;  ///< unset: the program itself
};

std::vector<YearRecord> select_years(store::Transaction& tx);
std::optional<YearRecord> select_year(store::Transaction& tx, int year);
/// @returns false if the year is there already; nothing is changed then
bool insert_year(store::Transaction& tx, const YearChange& change);
/// @returns false if the year has another version than `version_seen`; nothing is changed then
bool update_year(store::Transaction& tx, const YearChange& change, std::int64_t version_seen);

/// No spans at all in a new database.
clocks::WorkingHours select_hours(store::Transaction& tx);
void insert_hours(store::Transaction& tx, const clocks::WorkingHours& hours);

/// For the audit log: counts and versions, no values.
std::string detail_of(const clocks::CalendarYear& year, std::int64_t version);

}  // namespace sunclover::calendars
