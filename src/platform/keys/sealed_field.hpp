// SPDX-License-Identifier: AGPL-3.0-or-later
// One column of ciphertexts with the statements that count and change it. They are made from the templates in sql/ once, because
// the same three statements for each of some forty columns, written out, would be a hundred and twenty files to keep alike.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/crypto/field_cipher.hpp"
#include "platform/keys/sealed_table.hpp"
#include "platform/store/store.hpp"

namespace sunclover::keys {

class SealedField {
  public:
    SealedField(const SealedTable& table, const SealedColumn& column);
    SealedField(const SealedField&) = delete;   // statements look into texts
    SealedField& operator=(const SealedField&) = delete;

    const std::string& table() const { return table_; }
    const std::string& column() const { return column_; }

    struct Row {
        std::vector<store::Value> key;
        crypto::Place place;   ///< looks into this field
        base::Bytes cipher;
    };
    /// Where a walk through the table begins.
    std::vector<store::Value> first_key() const;
    /// The next rows after `after` in the order of the key whose ciphertext has another key version than `current`.
    std::vector<Row> list_old(
        store::Transaction& tx, const std::vector<store::Value>& after, std::uint16_t current, int limit
    ) const;
    /// Puts `next` in the place of the row's ciphertext, unless somebody changed it meanwhile. @returns false then
    bool replace(store::Transaction& tx, const Row& row, const base::Bytes& next) const;
    struct Count {
        std::uint16_t key_version = 0;
        std::int64_t uses = 0;
    };
    std::vector<Count> count(store::Transaction& tx) const;

  private:
    /// A template with its names put in, for both databases.
    struct Text {
        std::string sqlite;
        std::string postgres;
    };
    Text filled(const store::Statement& pattern) const;
    static store::Statement statement(const store::Statement& pattern, const Text& text);

    std::string table_;
    std::string column_;
    std::string sealed_as_;
    std::string row_;
    std::vector<KeyColumn> key_;
    Text list_text_, replace_text_, count_text_;
};

using SealedFields = std::vector<std::unique_ptr<const SealedField>>;
SealedFields sealed_fields(const std::vector<SealedTable>& tables);

/// The two bytes by which a ciphertext names its key version.
base::Bytes version_bytes(std::uint16_t version);

}  // namespace sunclover::keys
