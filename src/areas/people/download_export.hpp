// SPDX-License-Identifier: AGPL-3.0-or-later
// Fetching the file of an export: only who asked for it, only while they may still have it, only in its time. It is read from the
// vault part by part while it is sent, so that memory holds one.
#pragma once

#include <optional>
#include <string>

#include "areas/people/ask_export.hpp"

namespace sunclover::people {

/// What a request is after: the file, or only how long it is.
enum class DownloadKind { File, Head };

/// Counts the download and audits it as people.exported, of which an auditor is told, before a byte of it is sent; a Head is neither.
/// @errors NotFound unless it is the caller's and they may still export these places, and unmask where something is in the clear;
///         NotFound people.error.export_gone once its time is over
base::Task<base::Result<PeopleExport>> begin_download(
    const platform::Services& services, const access::Caller& caller, PeopleExportId id, DownloadKind kind, base::Uuid request_id
);

/// @returns nothing once the file is gone
base::Task<std::optional<std::string>> read_export_part(const platform::Services& services, PeopleExportId id, std::int64_t part);

}  // namespace sunclover::people
