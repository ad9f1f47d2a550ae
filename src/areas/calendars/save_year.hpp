// SPDX-License-Identifier: AGPL-3.0-or-later
// Announces a year of the calendar, or corrects one. Whoever calls has checked
// Permission::CalendarManage; each writing leaves an audit entry, and takes effect at once on this
// server and within seconds on the others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/calendars/current_calendar.hpp"
#include "areas/calendars/year_draft.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::calendars {

struct Desk {
    const platform::Services& services;
    CurrentCalendar& calendar;
};

struct Attempt {
    std::string key;  ///< hidden field `key` of the form: repeating it has no second effect
    base::Uuid request_id = {};
};

/// A year that is new to the calendar. @returns its number
/// @errors what is wrong with the draft, in the order of the fields; Conflict
///         calendars.error.year_exists on `year` (correct it instead)
using Saved = tl::expected<int, std::vector<base::Error>>;
base::Task<Saved> announce_year(Desk desk, access::Caller caller, YearDraft draft, Attempt attempt);

/// Puts a whole year in the place of the one that has `version`; a provisional one is announced so.
/// @errors as announce_year; NotFound; Conflict calendars.error.changed_meanwhile
base::Task<Saved> correct_year(
    Desk desk, access::Caller caller, YearDraft draft, std::int64_t version, Attempt attempt
);

}  // namespace sunclover::calendars
