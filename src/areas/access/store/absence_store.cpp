// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/absence_store.hpp"

#include "access/access_sql.hpp"

namespace sunclover::access {
namespace {

Absence absence_from_row(const store::Row& row) {
    return {
        row.id<AbsenceId>(0),
        row.id<AccountId>(1),
        row.id<AccountId>(2),
        *base::Day::parse(row.text(3)),
        *base::Day::parse(row.text(4)),
    };
}

}  // namespace

void insert_absence(store::Transaction& tx, const Absence& absence, base::Instant now) {
    const store::Parameters parameters = {
        absence.id,
        absence.account,
        absence.substitute,
        absence.from.to_string(),
        absence.until.to_string(),
        now,
    };
    tx.execute(sql::insert_absence, parameters);
}

std::optional<Absence> find_absence(store::Transaction& tx, const AbsenceId& id) {
    const auto row = tx.query_one(sql::find_absence, {id});
    return row ? std::optional(absence_from_row(*row)) : std::nullopt;
}

std::vector<Absence> list_absences_of(
    store::Transaction& tx, const AccountId& one, const AccountId& other, base::Day today
) {
    std::vector<Absence> found;
    for (const auto& row : tx.query(sql::list_absences, {one, other, today.to_string()})) {
        found.push_back(absence_from_row(row));
    }
    return found;
}

std::vector<AccountId> list_absent(
    store::Transaction& tx, const AccountId& substitute, base::Day day
) {
    const AskedAbsent asked = ask_absent(tx, substitute, day);
    tx.settle();
    return asked.accounts();
}

AskedAbsent ask_absent(store::Transaction& tx, const AccountId& substitute, base::Day day) {
    return {tx.ask(sql::list_absent_colleagues, {substitute, day.to_string()})};
}

std::vector<AccountId> AskedAbsent::accounts() const {
    std::vector<AccountId> found;
    for (const auto& row : *rows) found.push_back(row.id<AccountId>(0));
    return found;
}

void save_absence_end(store::Transaction& tx, const AbsenceId& id, base::Day until) {
    tx.execute(sql::save_absence_end, {id, until.to_string()});
}

void delete_absence(store::Transaction& tx, const AbsenceId& id) {
    tx.execute(sql::delete_absence, {id});
}

}  // namespace sunclover::access
