// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements of the audit log.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "areas/audit/heads.hpp"
#include "areas/audit/search_entries.hpp"
#include "areas/audit/stored_entry.hpp"
#include "platform/store/store.hpp"

namespace sunclover::audit {

std::optional<Head> find_head(store::Transaction& tx, std::string_view writer);
std::vector<Head> list_heads(store::Transaction& tx);
void append(store::Transaction& tx, const StoredEntry& stored);
void move_head(store::Transaction& tx, const Head& head);

/// A row as verification meets it.
struct RowInChain {
    std::string writer;
    std::int64_t sequence;
    /// Nothing if some column holds what no entry can hold.
    std::optional<StoredEntry> stored;
};
void each_row_in_order(store::Transaction& tx, const std::function<void(const RowInChain&)>& each);

std::vector<StoredEntry> list_entries(store::Transaction& tx, const Search& search);

}  // namespace sunclover::audit
