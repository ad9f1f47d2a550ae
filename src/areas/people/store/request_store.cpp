// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/request_store.hpp"

#include <algorithm>

#include "areas/people/store/merge_store.hpp"
#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

constexpr std::string_view kTable = "data_request";

DataRequest request_from_row(const People& people, const store::Row& row) {
    DataRequest request;
    request.person.township = base::PlaceCode{row.text(0)};
    request.id = row.id<DataRequestId>(1);
    request.person.id = row.id<PersonId>(2);
    request.kind = known(parse_data_request_kind(row.text(3)));
    request.state = known(parse_data_request_state(row.text(4)));
    request.text = decrypt(people, row.bytes(5), kTable, "text_cipher", request.id.uuid);
    request.asked_at = row.instant(6);
    request.due_day = row.day(7);
    if (!row.is_null(8)) request.answer = decrypt(people, row.bytes(8), kTable, "answer_cipher", request.id.uuid);
    if (!row.is_null(9)) request.answered_at = row.instant(9);
    request.version = row.integer(10);
    request.answer_read_at = row.optional_instant(11);
    return request;
}

std::vector<DataRequest> requests_in(const People& people, const std::vector<store::Row>& rows) {
    std::vector<DataRequest> requests;
    requests.reserve(rows.size());
    for (const auto& row : rows) requests.push_back(request_from_row(people, row));
    return requests;
}

}  // namespace

void insert_data_request(const People& people, const DataRequest& request, const access::AccountId& by) {
    people.tx.execute(
        sql::insert_data_request,
        {request.person.township.text, request.id, request.person.id, code_of(request.kind),
         encrypt(people, request.text, kTable, "text_cipher", request.id.uuid), request.asked_at, by, request.due_day,
         request.person.township.text, people.tx.writer_name()}
    );
}

std::optional<DataRequest> select_data_request(const People& people, const base::PlaceCode& township, const DataRequestId& id) {
    const auto row = people.tx.query_one(sql::select_data_request, {township.text, id});
    return row ? std::optional(request_from_row(people, *row)) : std::nullopt;
}

std::vector<DataRequest> select_data_requests_of(const People& people, const PersonRef& person) {
    auto found = requests_in(people, select_rows_of_records(people.tx, sql::select_data_requests_of, person));
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return b.asked_at < a.asked_at; });
    return found;
}

std::vector<DataRequest> select_open_data_requests(
    const People& people, const CommitteeRange& place, const DayPosition& after, std::size_t count_max
) {
    const store::Parameters parameters{place.township.text, place.first, place.last, after.day, after.id, count_max};
    return requests_in(people, people.tx.query(sql::list_open_data_requests, parameters));
}

bool save_answer(const People& people, const DataRequest& answered, const access::AccountId& by) {
    const store::Parameters parameters{
        answered.person.township.text, answered.id, answered.version, code_of(answered.state),
        encrypt(people, answered.answer, kTable, "answer_cipher", answered.id.uuid), answered.answered_at.value(), by, people.tx.writer_name()};
    return people.tx.execute(sql::answer_data_request, parameters) == 1;
}

std::int64_t mark_answers_read(store::Transaction& tx, const PersonRef& person, base::Instant at) {
    std::int64_t count = 0;
    for (const auto& record : select_records_of(tx, person)) {
        count += tx.execute(sql::mark_answers_read, {record.township.text, record.id, at, tx.writer_name()});
    }
    return count;
}

std::vector<DataRequestId> select_open_request_ids(store::Transaction& tx, const PersonRef& person) {
    std::vector<DataRequestId> ids;
    for (const auto& row : tx.query(sql::select_open_request_ids, {person.township.text, person.id})) ids.push_back(row.id<DataRequestId>(0));
    return ids;
}

bool move_data_request(store::Transaction& tx, const DataRequestId& id, const PersonRef& from, const PersonRef& to) {
    const store::Parameters parameters{from.township.text, id, from.id, to.township.text, to.id, tx.writer_name()};
    return tx.execute(sql::move_data_request, parameters) == 1;
}

}  // namespace sunclover::people
