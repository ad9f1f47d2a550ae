// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/installation.hpp"

#include "store/store_sql.hpp"

namespace sunclover::store {

DatabaseFacts describe_database(Transaction& tx) {
    const auto row = tx.query_one(sql::describe_database, {});
    return {row->text(0), row->instant(1)};
}

std::optional<Fact> find_fact(Transaction& tx, std::string_view name) {
    const auto row = tx.query_one(sql::find_installation_fact, {name});
    if (!row) return std::nullopt;
    return Fact{row->text(0), row->integer(1)};
}

void save_fact(Transaction& tx, std::string_view name, std::string_view value, base::Instant now) {
    tx.execute(sql::save_installation_fact, {name, value, now});
}

std::int64_t changes_of(Transaction& tx, std::string_view name) {
    const auto fact = find_fact(tx, name);
    return fact ? fact->changes : 0;
}

}  // namespace sunclover::store
