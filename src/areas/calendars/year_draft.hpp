// SPDX-License-Identifier: AGPL-3.0-or-later
// A year as it is typed: the number of the document, and days or runs of days line by line, as the
// announcement names them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engines/clocks/calendar_year.hpp"

namespace sunclover::calendars {

struct YearDraft {
    std::string year;  ///< 2028
    std::string document;
    std::string days_off;       ///< lines: `2028-01-01 name` or `2028-01-26 至 2028-02-02 name`
    std::string exchange_days;  ///< lines of the same form; may be empty
};

struct CheckedYear {
    clocks::CalendarYear year;
    std::vector<base::Error> errors;  ///< by field; not empty: the year must not be stored
};

/// Reads and checks what was typed. A line may have full-width digits, spaces, commas or tabs; a
/// run is written with 至, 到, ~ or a dash.
/// @returns errors Invalid: calendars.error.year, calendars.error.document_missing,
///          calendars.error.line (no day at its beginning), calendars.error.run (ends before it
///          begins, or longer than 31 days), calendars.error.name_missing, each with LINE;
///          clocks.error.… as clocks::faults_of
CheckedYear check_draft(const YearDraft& draft);

/// The form of a stored year: days in a row with one name become a run.
YearDraft draft_of(const clocks::CalendarYear& year);

}  // namespace sunclover::calendars
