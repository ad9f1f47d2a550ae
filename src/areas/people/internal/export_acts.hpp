// SPDX-License-Identifier: AGPL-3.0-or-later
// What the use cases of exports have in common: whose it is, its line in the audit log, its place in a list.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/caller.hpp"
#include "areas/audit/entry.hpp"
#include "areas/people/ask_export.hpp"
#include "areas/people/store/export_store.hpp"

namespace sunclover::people {

base::Failure unknown_export();
base::Failure wrong_export_state();

/// Whether the caller has the permission at all places of the export.
bool may_at_all(const access::Caller& caller, access::Permission permission, const PeopleExport& one);
/// Whether the caller may still have what they asked for: the export, and what is in the clear in it.
bool may_have(const access::Caller& caller, const PeopleExport& one);
/// The same of the account as it is in this transaction, whoever asks: it may be closed, or have lost what it had.
bool may_still_have(const People& people, const PeopleExport& one, base::Day today);

/// @errors NotFound unless it is the caller's
base::Result<PeopleExport> find_own_export(const People& people, const access::Caller& caller, const PeopleExportId& id);

/// Fills in what every entry says of an export: its id, how many people, and that there is something in the clear in it.
audit::Entry about_export(audit::Entry entry, const PeopleExport& one);
/// An entry of the job.
audit::Entry export_entry_of_system(const PeopleExport& one, std::string action, base::Instant now);

/// @returns nothing for a token that no list gave
std::optional<ExportPosition> export_position(const std::string& token, const ExportPosition& first);
/// Cuts what is more than a page and tells how to go on.
ExportPage export_page_of(std::vector<PeopleExport> found);
constexpr std::size_t kExportPageRows = 50;

}  // namespace sunclover::people
