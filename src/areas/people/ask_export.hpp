// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody asks for part of the register as a file: told first how many people that are, then made at once, or after a second
// person's yes where they are many. The file is made by carry_out_exports and fetched by download_export.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/people/export_rules.hpp"
#include "areas/people/people_export.hpp"
#include "areas/people/press.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::places {
class Directory;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

/// What an export needs, beside who asks.
struct ExportDesk {
    const platform::Services& services;
    const places::Directory& directory;
    ExportRules rules;
};

struct ExportPreview {
    std::int64_t people = 0;
    std::int64_t people_before = 0;   ///< exported without a second person within the last day
    bool needs_second_person = false;
};

/// Counts, and keeps nothing.
/// @errors NotFound for a place that the caller exports nothing of; Invalid people.error.export_places on `place` for none,
///         people.error.export_clear on `column` for one in the clear where the caller may not unmask
base::Task<base::Result<ExportPreview>> preview_export(ExportDesk desk, const access::Caller& caller, ExportWish wish);

struct ExportOrder {
    ExportWish wish;
    std::string reason;
    std::string locale;   ///< of the words in the file
};

/// Audited as people.export_asked, with numbers and columns, never with the reason's words.
/// @errors as preview_export; Invalid people.error.export_reason on `reason`, people.error.export_nobody on `place`;
///         Conflict people.error.exports_waiting on `reason` while five of the account wait for a second person
base::Task<base::Result<PeopleExportId>> ask_export(ExportDesk desk, const access::Caller& caller, ExportOrder order, Press press);

/// @errors NotFound unless it is the caller's
base::Task<base::Result<PeopleExport>> load_own_export(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id
);

struct ExportPage {
    std::vector<PeopleExport> exports;
    std::string next;   ///< opaque; empty where there is no more
};
/// The caller's, the newest first.
/// @param after  `next` of the page before, or empty
/// @errors Invalid people.error.list_page on `after`
base::Task<base::Result<ExportPage>> list_own_exports(
    const platform::Services& services, const access::Caller& caller, std::string after
);

/// Ends it where it is; the job deletes what there is of the file. Audited as people.export_cancelled.
/// @param version  that was read
/// @errors as load_own_export; Conflict people.error.export_state where it is over, or went on since
base::Task<base::Result<>> cancel_export(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id, std::int64_t version, Press press
);

}  // namespace sunclover::people
