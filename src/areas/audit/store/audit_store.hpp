// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements of the audit log.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "areas/audit/heads.hpp"
#include "areas/audit/search_entries.hpp"
#include "areas/audit/stored_entry.hpp"
#include "platform/store/store.hpp"

namespace sunclover::audit {

/// @returns what head_in() reads, once it is there; nullptr where the transaction knows it, because it moved it
std::shared_ptr<const store::Rows> ask_for_head(store::Transaction& tx, std::string_view writer);
/// @param rows  what ask_for_head() gave
std::optional<Head> head_in(const store::Transaction& tx, const store::Rows* rows, std::string_view writer);
std::vector<Head> list_heads(store::Transaction& tx);
void append(store::Transaction& tx, const StoredEntry& stored);
/// Written once for all entries that share a commit, at its end.
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

/// Up to where the front of each chain was removed: the last row that went.
std::vector<Head> list_seals(store::Transaction& tx);
struct FrontRow {
    std::int64_t sequence = 0;
    base::Instant at;
    base::Bytes hash;
};
/// The first rows of a chain that are still there, oldest first.
std::vector<FrontRow> list_front(store::Transaction& tx, std::string_view writer, int count_max);
/// Seals a chain at a row and removes it and those before it. The database refuses to seal what is younger
/// than half a year. @returns how many rows went
std::int64_t remove_up_to(store::Transaction& tx, const Head& seal, base::Instant now);

/// Oldest first.
void each_entry_in_time(
    store::Transaction& tx, base::Instant from, base::Instant before, const std::function<void(const Entry&)>& each
);

struct StoredReview {
    std::string kind;
    base::Uuid account;
    base::Instant starts_at;
    base::Uuid id;
    base::Bytes note_cipher;
    base::Uuid reviewed_by;
    base::Instant reviewed_at;
};
/// @returns false if somebody has looked at it before
bool insert_review(store::Transaction& tx, const StoredReview& review);
std::vector<StoredReview> list_reviews(store::Transaction& tx, base::Instant from, base::Instant before);

}  // namespace sunclover::audit
