// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/erasure_store.hpp"

#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

/// Shown where a name stood.
constexpr std::string_view kNobody = "***";
/// Nobody's day of birth.
constexpr std::string_view kNoBirth = "1900-01-01";

/// A column of ciphertexts of rows that stay.
struct Words {
    const store::Statement& list;     ///< $1 township, $2 person: ids of the rows
    const store::Statement& update;   ///< $1 township, $2 id of the row, $3 ciphertext
    std::string_view table;
    std::string_view column;
    std::string_view instead = {};    ///< what stands there from now on
};

}  // namespace

void insert_erasure(store::Transaction& tx, const PersonErasure& erasure) {
    tx.change_one(
        sql::insert_erasure,
        {erasure.person.township.text, erasure.id, erasure.person.id, erasure.request, erasure.proposed_by, erasure.proposed_at,
         erasure.person.township.text, tx.writer_name()}
    );
}

std::optional<PersonErasure> select_erasure_of(
    store::Transaction& tx, const base::PlaceCode& township, const DataRequestId& request
) {
    const auto row = tx.query_one(sql::select_erasure_of_request, {township.text, request});
    if (!row) return std::nullopt;
    PersonErasure erasure;
    erasure.id = row->id<PersonErasureId>(0);
    erasure.person = {township, row->id<PersonId>(1)};
    erasure.request = request;
    erasure.state = known(parse_erasure_state(row->text(2)));
    erasure.proposed_by = row->id<access::AccountId>(3);
    erasure.proposed_at = row->instant(4);
    erasure.decided_by = row->optional_id<access::AccountId>(5);
    erasure.decided_at = row->optional_instant(6);
    erasure.version = row->integer(7);
    return erasure;
}

bool settle_erasure(store::Transaction& tx, const PersonErasure& settled) {
    const store::Parameters parameters{
        settled.person.township.text, settled.id, settled.version, code_of(settled.state), settled.decided_by, settled.decided_at,
        tx.writer_name()};
    return tx.execute(sql::settle_erasure, parameters) == 1;
}

std::vector<PersonRef> select_erased(store::Transaction& tx) {
    std::vector<PersonRef> erased;
    for (const auto& row : tx.query(sql::list_erased_people, {})) {
        erased.push_back({base::PlaceCode{row.text(0)}, row.id<PersonId>(1)});
    }
    return erased;
}

RecordCounts count_rows_of(store::Transaction& tx, const PersonRef& record) {
    const auto row = tx.query_one(sql::count_rows_of_person, {record.township.text, record.id});
    return {
        row->integer(0), row->integer(1), row->integer(2), row->integer(3), row->integer(4), row->integer(5), row->integer(6),
    };
}

void erase_columns(const People& people, const PersonRef& record, base::Instant now) {
    const auto& id = record.id.uuid;
    const auto sealed = [&](std::string_view text, std::string_view column) { return encrypt(people, text, "person", column, id); };
    people.tx.change_one(
        sql::erase_person,
        {record.township.text, record.id, sealed(kNobody, "name_cipher"), sealed(kNoBirth, "birth_cipher"), sealed({}, "address_cipher"),
         sealed({}, "phone_cipher"), now, people.tx.writer_name()}
    );
}

void delete_rows_of(store::Transaction& tx, const PersonRef& record) {
    const store::Parameters key{record.township.text, record.id};
    tx.execute(sql::delete_certificates, key);
    tx.execute(sql::delete_guardians, key);
    tx.execute(sql::delete_household_member, key);
    tx.execute(sql::delete_former_names, key);
    tx.execute(sql::delete_search_of_person, key);
    tx.execute(sql::delete_pairs_of_person, key);
}

void erase_words(const People& people, const PersonRef& record) {
    const Words all[] = {
        {sql::list_certificate_act_ids, sql::erase_certificate_proof, "certificate_act", "proof_cipher"},
        {sql::list_household_act_ids, sql::erase_household_proof, "household_act", "proof_cipher"},
        {sql::list_consent_act_ids, sql::erase_consent_name, "consent_act", "account_name_cipher", kNobody},
        {sql::list_data_request_ids, sql::erase_request_text, "data_request", "text_cipher"},
        {sql::list_data_request_ids, sql::erase_request_answer, "data_request", "answer_cipher"},
    };
    for (const auto& words : all) {
        for (const auto& row : people.tx.query(words.list, {record.township.text, record.id})) {
            const auto id = row.uuid(0);
            people.tx.execute(words.update, {record.township.text, id, encrypt(people, words.instead, words.table, words.column, id)});
        }
    }
    // A merge lies with the survivor, whose township may be another one.
    for (const auto& row : people.tx.query(sql::list_merge_ids_of_person, {record.township.text, record.id})) {
        const auto id = row.uuid(1);
        people.tx.execute(sql::erase_merge_snapshot, {row.text(0), id, encrypt(people, {}, "person_merge", "snapshot_cipher", id)});
    }
}

}  // namespace sunclover::people
