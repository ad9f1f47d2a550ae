// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading the audit log: by person, account, action and time, newest first, page by page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "areas/audit/stored_entry.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::audit {

/// Where a page ends and the next begins.
struct Cursor {
    base::Instant at;
    std::string writer;
    std::int64_t sequence = 0;

    /// For a link: at.sequence.writer
    std::string to_string() const;
    /// @returns nothing for anything that to_string does not write
    static std::optional<Cursor> parse(std::string_view text);
};

struct Search {
    std::optional<base::Uuid> account = {};
    std::optional<base::Uuid> person = {};
    /// "case." finds every action of cases; empty finds all
    std::string action_prefix = {};
    std::string role = {};       ///< a code; empty finds all
    /// Roles whose entries are left out, two codes at most; heeded where a person is given.
    std::vector<std::string> roles_left_out = {};
    std::optional<Outcome> outcome = {};
    std::string object_id = {};  ///< empty finds all
    base::Instant from = {0};
    /// Entries before this moment.
    base::Instant before = {INT64_MAX};
    /// The page after this one.
    std::optional<Cursor> after = {};
    int count_max = 50;
};

struct FoundEntries {
    std::vector<StoredEntry> entries;
    /// Set if there is more.
    std::optional<Cursor> next;
};

/// Does not audit that it was read: the use case that shows the entries does, see record().
FoundEntries search_entries(store::Transaction& tx, const Search& search);

}  // namespace sunclover::audit
