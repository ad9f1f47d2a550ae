// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar of the district as the database holds it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/day.hpp"
#include "base/instant.hpp"
#include "base/task.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::store {
class Store;
class Transaction;
}  // namespace sunclover::store

namespace sunclover::calendars {

struct YearRecord {
    clocks::CalendarYear year;
    std::int64_t version = 0;
    base::Instant changed_at;
};

/// All years in rising order, with their days.
std::vector<YearRecord> list_years(store::Transaction& tx);
std::optional<YearRecord> find_year(store::Transaction& tx, int year);

/// A few years and spans; the whole calendar anew each time.
std::shared_ptr<const clocks::WorkingCalendar> load_calendar(
    store::Transaction& tx, const base::TimeZone& zone
);

/// At the start: stores the hours and years that came with the program and are missing, and puts a
/// shipped announcement in the place of a year that was provisional. What people announced or
/// corrected stays. Each year leaves an audit entry by the system.
/// @returns how many years were stored
base::Task<int> fill_at_start(store::Store& store, base::Instant now);

}  // namespace sunclover::calendars
