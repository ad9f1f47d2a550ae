// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the table of imports.
#pragma once

#include <optional>
#include <vector>

#include "areas/people/people_import.hpp"
#include "areas/people/store/people_store.hpp"

namespace sunclover::people {

/// Counts and format begin at nothing; `begun_at` is when.
void insert_import(const People& people, const PeopleImport& import);
std::optional<PeopleImport> select_import(const People& people, const PeopleImportId& id);
/// @param with_unowned  those from the command line as well
std::vector<PeopleImport> list_imports(const People& people, const access::AccountId& account, bool with_unowned, int count_max);
/// Those in the state that nothing changed after `before`, the oldest first.
std::vector<PeopleImport> select_waiting_imports(const People& people, ImportState state, base::Instant before);
/// Writes all but its file, account and scope, and counts the version of `import` up.
/// @returns false if somebody changed it since its version
bool update_import(const People& people, PeopleImport& import, base::Instant now);

}  // namespace sunclover::people
