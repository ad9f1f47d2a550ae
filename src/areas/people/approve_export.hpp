// SPDX-License-Identifier: AGPL-3.0-or-later
// The second person: reads who asks for how many people, what of them and why, and says yes or no. Nobody decides about their own.
#pragma once

#include <string>

#include "areas/people/ask_export.hpp"

namespace sunclover::people {

/// Asks of others that wait, of places for all of which the caller decides; the oldest first.
/// @param after  `next` of the page before, or empty
/// @errors Invalid people.error.list_page on `after`
base::Task<base::Result<ExportPage>> list_waiting_exports(
    const platform::Services& services, const access::Caller& caller, std::string after
);

/// One that waits, or that the caller decided about.
/// @errors NotFound unless the caller decides for all of its places
base::Task<base::Result<PeopleExport>> load_export_to_decide(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id
);

enum class ExportAnswer { Approve, Refuse };

struct ExportDecision {
    PeopleExportId id = {};
    std::int64_t version = 0;   ///< that was read
    ExportAnswer answer = ExportAnswer::Refuse;
    std::string text = {};      ///< why; needed for a no
};

/// Audited as people.export_approved or people.export_refused; after a yes the job begins.
/// @errors as load_export_to_decide; Forbidden people.error.export_own for one's own; Invalid people.error.export_answer on `answer`;
///         Conflict people.error.export_state where it no longer waits, or its time is over
base::Task<base::Result<>> decide_export(
    const platform::Services& services, const access::Caller& caller, ExportDecision decision, Press press
);

}  // namespace sunclover::people
