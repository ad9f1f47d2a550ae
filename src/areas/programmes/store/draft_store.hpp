// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of drafts.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "areas/programmes/programme_draft.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::programmes {

std::optional<Draft> find_draft_row(store::Transaction& tx, const DraftId& id);
std::optional<DraftId> find_draft_under_way(store::Transaction& tx, std::string_view code);
/// Newest first, without files.
std::vector<Draft> list_draft_rows(store::Transaction& tx);
void insert_draft(store::Transaction& tx, const Draft& draft);
/// @param draft  with the version that was read
/// @returns false if somebody saved in between
bool update_draft(store::Transaction& tx, const Draft& draft);

}  // namespace sunclover::programmes
