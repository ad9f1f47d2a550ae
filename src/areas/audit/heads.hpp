// SPDX-License-Identifier: AGPL-3.0-or-later
// The ends of the hash chains. Kept somewhere else (paper, another machine), they prove later that
// nothing before them was changed, even by somebody who could rewrite the whole database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::audit {

struct Head {
    std::string writer;
    std::int64_t sequence = 0;
    base::Bytes hash;
};

std::vector<Head> heads(store::Transaction& tx);

/// One line for each chain: writer, sequence and hash (hexadecimal), parted by one space.
std::string print_heads(store::Transaction& tx);

/// Reads what print_heads wrote; empty lines are passed over.
/// @errors Invalid (audit.error.heads) with the number of the line in `internal`
base::Result<std::vector<Head>> parse_heads(std::string_view text);

}  // namespace sunclover::audit
