// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/keys/sealed_field.hpp"

#include <limits>

#include "base/assert.hpp"
#include "keys/keys_sql.hpp"

namespace sunclover::keys {
namespace {

std::string with(std::string text, std::string_view name, std::string_view value) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
        text.replace(at, name.size(), value);
    }
    return text;
}

store::Value lowest(KeyKind kind) {
    switch (kind) {
        case KeyKind::Text: return std::string();
        case KeyKind::Bytes: return base::Bytes();
        case KeyKind::Integer: return std::numeric_limits<std::int64_t>::min();
    }
    ASSERT(!"a kind of key that nobody knows");
    return {};
}

store::Value value_of(const store::Row& row, std::size_t column, KeyKind kind) {
    switch (kind) {
        case KeyKind::Text: return row.text(column);
        case KeyKind::Bytes: return row.bytes(column);
        case KeyKind::Integer: return row.integer(column);
    }
    ASSERT(!"a kind of key that nobody knows");
    return {};
}

}  // namespace

SealedField::SealedField(const SealedTable& table, const SealedColumn& column)
    : table_(table.name),
      column_(column.name),
      sealed_as_(column.sealed_as.empty() ? column.name : column.sealed_as),
      row_(table.row),
      key_(table.key),
      list_text_(filled(sql::list_old_ciphertexts)),
      replace_text_(filled(sql::replace_ciphertext)),
      count_text_(filled(sql::count_ciphertexts)) {}

SealedField::Text SealedField::filled(const store::Statement& pattern) const {
    const auto fill = [&](std::string_view text, char sign) {
        std::string key;
        std::string after;
        for (std::size_t i = 0; i < key_.size(); ++i) {
            key += (i == 0 ? "" : ", ") + std::string(key_[i].name);
            after += (i == 0 ? "" : ", ") + (sign + std::to_string(i + 1));
        }
        std::string made = with(std::string(text), "{table}", table_);
        made = with(std::move(made), "{column}", column_);
        made = with(std::move(made), "{row}", row_);
        made = with(std::move(made), "{key}", key);
        made = with(std::move(made), "{after}", after);
        made = with(std::move(made), "{next}", sign + std::to_string(key_.size() + 1));
        return with(std::move(made), "{last}", sign + std::to_string(key_.size() + 2));
    };
    return {fill(pattern.sqlite, '?'), fill(pattern.postgres, '$')};
}

store::Statement SealedField::statement(const store::Statement& pattern, const Text& text) {
    return {pattern.name, text.sqlite, text.postgres};
}

std::vector<store::Value> SealedField::first_key() const {
    std::vector<store::Value> key;
    for (const auto& column : key_) key.push_back(lowest(column.kind));
    return key;
}

std::vector<SealedField::Row> SealedField::list_old(
    store::Transaction& tx, const std::vector<store::Value>& after, std::uint16_t current, int limit
) const {
    store::Parameters parameters = after;
    parameters.emplace_back(version_bytes(current));
    parameters.emplace_back(limit);
    std::vector<Row> rows;
    for (const auto& found : tx.query(statement(sql::list_old_ciphertexts, list_text_), parameters)) {
        Row row;
        for (std::size_t i = 0; i < key_.size(); ++i) row.key.push_back(value_of(found, i, key_[i].kind));
        row.place = {table_, sealed_as_, found.uuid(key_.size())};
        row.cipher = found.bytes(key_.size() + 1);
        rows.push_back(std::move(row));
    }
    return rows;
}

bool SealedField::replace(store::Transaction& tx, const Row& row, const base::Bytes& next) const {
    store::Parameters parameters = row.key;
    parameters.emplace_back(next);
    parameters.emplace_back(row.cipher);
    return tx.execute(statement(sql::replace_ciphertext, replace_text_), parameters) == 1;
}

std::vector<SealedField::Count> SealedField::count(store::Transaction& tx) const {
    std::vector<Count> counts;
    for (const auto& row : tx.query(statement(sql::count_ciphertexts, count_text_), {})) {
        const auto& bytes = row.bytes(0);
        ASSERT(bytes.size() == 2);
        counts.push_back({static_cast<std::uint16_t>(bytes[0] << 8 | bytes[1]), row.integer(1)});
    }
    return counts;
}

SealedFields sealed_fields(const std::vector<SealedTable>& tables) {
    SealedFields fields;
    for (const auto& table : tables) {
        for (const auto& column : table.columns) fields.push_back(std::make_unique<const SealedField>(table, column));
    }
    return fields;
}

base::Bytes version_bytes(std::uint16_t version) {
    return {static_cast<std::uint8_t>(version >> 8), static_cast<std::uint8_t>(version & 255)};
}

}  // namespace sunclover::keys
