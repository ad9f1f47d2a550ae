// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/import_store.hpp"

#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

PeopleImport import_from_row(const People& people, const store::Row& row) {
    PeopleImport import;
    import.id = row.id<PeopleImportId>(0);
    import.account = row.optional_id<access::AccountId>(1);
    import.scope = base::PlaceCode{row.text(2)};
    import.state = known(parse_import_state(row.text(3)));
    import.parts = row.integer(4);
    import.bytes = row.integer(5);
    import.is_confirmed = row.boolean(6);
    if (!row.is_null(7)) import.different_because = decrypt(people, row.bytes(7), "people_import", "because_cipher", import.id.uuid);
    import.format = row.text(8);
    import.rows_total = row.integer(9);
    import.rows_done = row.integer(10);
    import.ready = row.integer(11);
    import.known = row.integer(12);
    import.faulty = row.integer(13);
    import.alike = row.integer(14);
    import.written = row.integer(15);
    import.begun_at = row.instant(16);
    import.changed_at = row.instant(17);
    import.version = row.integer(18);
    return import;
}

std::vector<PeopleImport> imports_from(const People& people, const store::Rows& rows) {
    std::vector<PeopleImport> imports;
    for (const auto& row : rows) imports.push_back(import_from_row(people, row));
    return imports;
}

store::Value because_value(const People& people, const PeopleImport& import) {
    if (import.different_because.empty()) return std::nullopt;
    return encrypt(people, import.different_because, "people_import", "because_cipher", import.id.uuid);
}

}  // namespace

void insert_import(const People& people, const PeopleImport& import) {
    people.tx.execute(
        sql::insert_import, {import.id, import.account, import.scope.text, code_of(import.state), import.parts, import.bytes,
                             import.is_confirmed, because_value(people, import), import.begun_at}
    );
}

std::optional<PeopleImport> select_import(const People& people, const PeopleImportId& id) {
    const auto row = people.tx.query_one(sql::select_import, {id});
    return row ? std::optional(import_from_row(people, *row)) : std::nullopt;
}

std::vector<PeopleImport> list_imports(const People& people, const access::AccountId& account, bool with_unowned, int count_max) {
    return imports_from(people, people.tx.query(sql::list_imports, {account, with_unowned, count_max}));
}

std::vector<PeopleImport> select_waiting_imports(const People& people, ImportState state, base::Instant before) {
    return imports_from(people, people.tx.query(sql::select_waiting_imports, {code_of(state), before}));
}

bool update_import(const People& people, PeopleImport& import, base::Instant now) {
    const auto changed = people.tx.execute(
        sql::update_import,
        {import.id, import.version, code_of(import.state), import.parts, import.is_confirmed, because_value(people, import),
         import.format, import.rows_total, import.rows_done, import.ready, import.known, import.faulty, import.alike,
         import.written, now}
    );
    if (changed == 0) return false;
    ++import.version;
    import.changed_at = now;
    return true;
}

}  // namespace sunclover::people
