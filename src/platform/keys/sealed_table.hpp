// SPDX-License-Identifier: AGPL-3.0-or-later
// Where ciphertexts lie in the database: what must be known of a table to write its ciphertexts anew under another key.
#pragma once

#include <string_view>
#include <vector>

namespace sunclover::keys {

enum class KeyKind { Text, Bytes, Integer };

struct KeyColumn {
    std::string_view name;
    KeyKind kind;
};

struct SealedColumn {
    std::string_view name;
    /// The name that is authenticated with the ciphertext (crypto::Place); empty: that of the column.
    std::string_view sealed_as = {};
};

/// All names are those of the schema, written in the program; nothing that came from outside becomes one.
struct SealedTable {
    std::string_view name;
    std::vector<KeyColumn> key;         ///< the primary key, in its order
    std::string_view row;               ///< the column of the id that is authenticated with each ciphertext
    std::vector<SealedColumn> columns;
};

}  // namespace sunclover::keys
