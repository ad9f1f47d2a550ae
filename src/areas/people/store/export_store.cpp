// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/export_store.hpp"

#include <algorithm>

#include "areas/people/certificate_life.hpp"
#include "areas/people/store/person_row.hpp"
#include "base/text.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

constexpr std::string_view kTable = "people_export";

std::string places_text(const std::vector<base::PlaceCode>& places) {
    std::vector<std::string> codes;
    for (const auto& place : places) codes.push_back(place.text);
    return base::join(codes, " ");
}

ExportWish wish_from_row(const store::Row& row) {
    ExportWish wish;
    for (const auto& code : base::split(row.text(3), ' ')) wish.places.push_back(known(base::PlaceCode::parse(code)));
    for (const auto& code : base::split(row.text(4), ' ')) wish.columns.push_back(known(parse_export_column(code)));
    if (const auto category = row.optional_integer(5)) wish.category = static_cast<base::DisabilityCategory>(*category);
    if (const auto grade = row.optional_integer(6)) wish.grade = base::Grade{static_cast<int>(*grade)};
    wish.certificate = known(parse_certificate_condition(row.text(7)));
    return wish;
}

PeopleExport export_from_row(const People& people, const store::Row& row) {
    PeopleExport one;
    one.id = row.id<PeopleExportId>(0);
    one.account = row.id<access::AccountId>(1);
    one.account_name = decrypt(people, row.bytes(2), kTable, "account_name_cipher", one.id.uuid);
    one.wish = wish_from_row(row);
    one.reason = decrypt(people, row.bytes(8), kTable, "reason_cipher", one.id.uuid);
    one.locale = row.text(9);
    one.day = row.day(10);
    one.state = known(parse_export_state(row.text(11)));
    one.people = row.integer(12);
    one.decided_by = row.optional_id<access::AccountId>(13);
    if (!row.is_null(14)) one.decided_by_name = decrypt(people, row.bytes(14), kTable, "decided_by_name_cipher", one.id.uuid);
    if (!row.is_null(15)) one.answer = decrypt(people, row.bytes(15), kTable, "answer_cipher", one.id.uuid);
    one.at_place = row.text(16);
    one.after = row.id<PersonId>(17);
    one.rows = row.integer(18);
    one.parts = row.integer(19);
    one.bytes = row.integer(20);
    one.downloads = row.integer(21);
    one.asked_at = row.instant(22);
    one.changed_at = row.instant(23);
    one.ends_at = row.optional_instant(24);
    one.version = row.integer(25);
    one.role = row.text(26);
    return one;
}

std::vector<PeopleExport> exports_from(const People& people, const store::Rows& rows) {
    std::vector<PeopleExport> exports;
    for (const auto& row : rows) exports.push_back(export_from_row(people, row));
    return exports;
}

store::Value cipher_or_null(const People& people, const PeopleExport& one, const std::string& text, std::string_view column) {
    if (text.empty()) return std::nullopt;
    return encrypt(people, text, kTable, column, one.id.uuid);
}

store::Parameters conditions_of(const CommitteeRange& range, const ExportWish& wish, base::Day day) {
    const int category = wish.category ? static_cast<int>(*wish.category) : 0;
    const int grade = wish.grade ? wish.grade->value : 0;
    const base::Day last_ending = day.plus_days(CertificateRules{}.notice_days);
    return {range.township.text, range.first, range.last, category, grade, day, code_of(wish.certificate), last_ending};
}

}  // namespace

void insert_export(const People& people, const PeopleExport& one) {
    store::Value category;
    store::Value grade;
    if (one.wish.category) category = static_cast<int>(*one.wish.category);
    if (one.wish.grade) grade = one.wish.grade->value;
    people.tx.change_one(
        sql::insert_export,
        {one.id, one.account, encrypt(people, one.account_name, kTable, "account_name_cipher", one.id.uuid),
         places_text(one.wish.places), text_of(one.wish.columns), category, grade, code_of(one.wish.certificate),
         encrypt(people, one.reason, kTable, "reason_cipher", one.id.uuid), one.locale, one.day, code_of(one.state), one.people,
         one.after, one.asked_at, one.ends_at, one.role}
    );
}

bool update_export(const People& people, PeopleExport& one, base::Instant now) {
    const auto changed = people.tx.execute(
        sql::update_export,
        {one.id, one.version, one.day, code_of(one.state), one.decided_by,
         cipher_or_null(people, one, one.decided_by_name, "decided_by_name_cipher"),
         cipher_or_null(people, one, one.answer, "answer_cipher"), one.at_place, one.after, one.rows, one.parts, one.bytes,
         now, one.ends_at}
    );
    if (changed == 0) return false;
    ++one.version;
    one.changed_at = now;
    return true;
}

bool add_export_download(store::Transaction& tx, const PeopleExportId& id) {
    return tx.execute(sql::add_export_download, {id}) > 0;
}

std::optional<PeopleExport> select_export(const People& people, const PeopleExportId& id) {
    const auto row = people.tx.query_one(sql::select_export, {id});
    return row ? std::optional(export_from_row(people, *row)) : std::nullopt;
}

std::vector<PeopleExport> list_exports(
    const People& people, const access::AccountId& account, const ExportPosition& after, std::size_t count_max
) {
    return exports_from(people, people.tx.query(sql::list_exports, {account, after.asked_at, after.id, count_max}));
}

std::vector<PeopleExport> list_exports_in(
    const People& people, ExportState state, const ExportPosition& after, std::size_t count_max
) {
    return exports_from(people, people.tx.query(sql::list_exports_in_state, {code_of(state), after.asked_at, after.id, count_max}));
}

std::vector<PeopleExport> list_export_leftovers(const People& people) {
    return exports_from(people, people.tx.query(sql::list_export_leftovers, {}));
}

std::int64_t count_exports(store::Transaction& tx, const access::AccountId& account, ExportState state) {
    return tx.query_one(sql::count_exports, {account, code_of(state)})->integer(0);
}

std::int64_t count_people_exported_alone(store::Transaction& tx, const access::AccountId& account, base::Instant since) {
    return tx.query_one(sql::count_people_exported_alone, {account, since})->integer(0);
}

void take_export_turn(store::Transaction& tx, const access::AccountId& account) {
    tx.execute(sql::take_export_turn, {account});
}

void insert_exported_part(store::Transaction& tx, const ExportedPart& part) {
    tx.change_one(
        sql::insert_exported_part,
        {part.id, part.part, part.township.text, part.people.front(), part.people.back(), joined(part.people)}
    );
}

std::vector<PeopleExport> list_exports_with(const People& people, const PersonRef& record, std::size_t count_max) {
    std::vector<PeopleExport> exports;
    const auto id = record.id.uuid.to_bytes();
    const auto rows = people.tx.query(sql::list_exported_parts, {record.township.text, record.id});
    for (const auto& row : rows) {
        const auto held = row.bytes(1);
        bool is_in = false;
        for (std::size_t at = 0; at + id.size() <= held.size() && !is_in; at += id.size()) {
            is_in = std::equal(id.begin(), id.end(), held.begin() + static_cast<std::ptrdiff_t>(at));
        }
        if (!is_in) continue;
        if (auto one = select_export(people, row.id<PeopleExportId>(0))) exports.push_back(*std::move(one));
        if (exports.size() == count_max) break;
    }
    return exports;
}

std::int64_t count_people_for_export(
    store::Transaction& tx, const CommitteeRange& range, const ExportWish& wish, base::Day day
) {
    return tx.query_one(sql::count_people_for_export, conditions_of(range, wish, day))->integer(0);
}

std::vector<PersonId> select_people_for_export(
    store::Transaction& tx, const CommitteeRange& range, const PeopleExport& one, std::size_t count_max
) {
    auto parameters = conditions_of(range, one.wish, one.day);
    parameters.emplace_back(one.after);
    parameters.emplace_back(count_max);
    std::vector<PersonId> ids;
    for (const auto& row : tx.query(sql::select_people_for_export, parameters)) ids.push_back(row.id<PersonId>(0));
    return ids;
}

}  // namespace sunclover::people
