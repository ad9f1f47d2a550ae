// SPDX-License-Identifier: AGPL-3.0-or-later
// Checks the whole audit log and names the first row that is not as it was written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/audit/heads.hpp"

namespace sunclover::audit {

enum class Fault {
    Changed,     ///< the row's content does not give its hash
    Unlinked,    ///< its previous hash is not the hash of the row before: that row was replaced
    Missing,     ///< a row between two others, or the first, is gone
    Truncated,   ///< the last rows of a chain are gone
    BeyondEnd,   ///< a row after the end of its chain: it was put in by hand
    WrongEnd,    ///< the end of the chain has another hash than its last row
    WrongAnchor, ///< the row has another hash than the one kept elsewhere
};
std::string_view code_of(Fault fault);  ///< "changed"

struct BrokenRow {
    std::string writer;
    std::int64_t sequence = 0;
    Fault fault = Fault::Changed;
};

struct Verification {
    std::int64_t entry_count = 0;
    std::int64_t chain_count = 0;
    /// The first in the order of writer and sequence; nothing if all is well.
    std::optional<BrokenRow> first_broken = {};
    bool is_whole() const { return !first_broken; }
};

/// Reads every row of the log. A chain whose old rows went (forget_old_entries) begins at its seal.
/// @param anchors  ends of chains that were kept elsewhere (parse_heads); each must still be in
///                 its chain with the same hash; one before the seal of its chain is passed over
Verification verify(store::Transaction& tx, const std::vector<Head>& anchors = {});

}  // namespace sunclover::audit
