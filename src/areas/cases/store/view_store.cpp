// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/store/view_store.hpp"

#include "areas/cases/store/sealed.hpp"
#include "cases/cases_sql.hpp"

namespace sunclover::cases {

void insert_view(const Tables& tables, const access::AccountId& account, const WorkView& view, base::Instant now) {
    const Sealer sealer(tables.cipher, "case_view", view.id.uuid);
    tables.tx.change_one(sql::insert_view, {account, view.id, sealer.seal("name_cipher", view.name), view.query, now, tables.tx.writer_name()});
}

std::vector<WorkView> select_views(const Tables& tables, const access::AccountId& account) {
    std::vector<WorkView> views;
    for (const store::Row& row : tables.tx.query(sql::list_views, {account})) {
        const auto id = row.id<WorkViewId>(0);
        const Sealer sealer(tables.cipher, "case_view", id.uuid);
        views.push_back({id, sealer.open("name_cipher", row.bytes(1)), row.text(2)});
    }
    return views;
}

bool delete_view(store::Transaction& tx, const access::AccountId& account, const WorkViewId& id, base::Instant now) {
    return tx.execute(sql::delete_view, {account, id, now}) == 1;
}

bool restore_view(store::Transaction& tx, const access::AccountId& account, const WorkViewId& id) {
    return tx.execute(sql::restore_view, {account, id}) == 1;
}

void forget_views(store::Transaction& tx, const access::AccountId& account, base::Instant until) {
    tx.execute(sql::forget_views, {account, until});
}

std::optional<Columns> select_columns(store::Transaction& tx, const access::AccountId& account) {
    const auto row = tx.query_one(sql::find_columns, {account});
    return row ? std::optional(Columns::parse(row->text(0))) : std::nullopt;
}

void save_columns(store::Transaction& tx, const access::AccountId& account, const Columns& columns, base::Instant now) {
    tx.execute(sql::upsert_columns, {account, columns.codes(), now, tx.writer_name()});
}

}  // namespace sunclover::cases
