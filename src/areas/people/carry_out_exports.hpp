// SPDX-License-Identifier: AGPL-3.0-or-later
// The job behind exports: makes the files that were asked for or approved, ends asks that nobody answered, deletes files whose time
// is over. Each batch of people is one part in the vault, and the transaction after it remembers how far the file is: after a stop it
// goes on there, and the part that was not remembered is written again in its place. No row is missing or doubled.
#pragma once

#include <functional>

#include "areas/people/ask_export.hpp"

namespace sunclover::people {

/// Does what is to be done, the oldest first; leaves alone what another server is at. Audited as people.export_made,
/// people.export_lapsed and people.export_expired.
/// @param is_stopping  asked before each batch; true ends it
/// @param batch_rows   people in one part of a file
/// @returns how many files were finished
base::Task<int> carry_out_exports(ExportDesk desk, std::function<bool()> is_stopping, std::size_t batch_rows = 500);

}  // namespace sunclover::people
