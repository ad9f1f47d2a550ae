// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/merge_store.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

#include "areas/people/internal/search_token.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/people/store/person_json.hpp"
#include "areas/people/store/person_row.hpp"
#include "base/text.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

namespace json = boost::json;
using store::Value;

constexpr std::string_view kMoveKind = "move";
constexpr std::string_view kDuplicateKind = "duplicate";

std::string reasons_text(const std::vector<Resemblance>& reasons) {
    std::vector<std::string> codes;
    for (const auto reason : reasons) codes.emplace_back(code_of(reason));
    return base::join(codes, " ");
}

std::vector<Resemblance> reasons_from(const std::string& text) {
    std::vector<Resemblance> reasons;
    if (text.empty()) return reasons;
    for (const auto& code : base::split(text, ' ')) reasons.push_back(known(parse_resemblance(code)));
    return reasons;
}

Value note_value(const People& people, const std::string& note, const DuplicatePairId& id) {
    if (note.empty()) return Value(std::nullopt);
    return encrypt(people, note, "duplicate_pair", "note_cipher", id.uuid);
}

DuplicatePair pair_from_row(const People& people, const store::Row& row) {
    DuplicatePair pair;
    pair.ref.first = {base::PlaceCode{row.text(0)}, row.id<PersonId>(1)};
    pair.ref.second = {base::PlaceCode{row.text(2)}, row.id<PersonId>(3)};
    pair.id = row.id<DuplicatePairId>(4);
    pair.likeness = {reasons_from(row.text(6)), static_cast<int>(row.integer(5))};
    pair.state = known(parse_pair_state(row.text(7)));
    if (!row.is_null(8)) pair.note = decrypt(people, row.bytes(8), "duplicate_pair", "note_cipher", pair.id.uuid);
    pair.found_at = row.instant(9);
    return pair;
}

Merge merge_from_row(const store::Row& row) {
    return {
        row.id<MergeId>(1), {base::PlaceCode{row.text(0)}, row.id<PersonId>(2)},
        {base::PlaceCode{row.text(3)}, row.id<PersonId>(4)}, row.instant(5),
        row.text(7) == kMoveKind ? MergeKind::Move : MergeKind::Duplicate};
}

std::optional<Merge> merge_in(const std::optional<store::Row>& row) {
    return row ? std::optional(merge_from_row(*row)) : std::nullopt;
}

/// @param depth  of merges into merges; a cycle would be a broken invariant
void add_records(store::Transaction& tx, const PersonRef& ref, std::vector<PersonRef>& records, int depth) {
    ASSERT(depth < 20);
    records.push_back(ref);
    for (const auto& merge : select_merges_into(tx, ref)) add_records(tx, merge.merged, records, depth + 1);
}

}  // namespace

void upsert_pair(const People& people, const DuplicatePair& pair) {
    const auto& [first, second] = pair.ref;
    const bool is_decided = pair.decided_by.has_value();
    people.tx.execute(
        sql::upsert_duplicate_pair,
        {first.township.text, first.id, second.township.text, second.id, pair.id, pair.likeness.weight,
         reasons_text(pair.likeness.reasons), code_of(pair.state), note_value(people, pair.note, pair.id), pair.found_at,
         is_decided ? Value(pair.found_at) : Value(std::nullopt), pair.decided_by, first.township.text, people.tx.writer_name()}
    );
}

std::optional<DuplicatePair> select_pair(const People& people, const PairRef& ref) {
    const auto row = people.tx.query_one(
        sql::find_duplicate_pair, {ref.first.township.text, ref.first.id, ref.second.township.text, ref.second.id}
    );
    return row ? std::optional(pair_from_row(people, *row)) : std::nullopt;
}

void decide_pair(const People& people, const PairRef& ref, const DuplicatePairId& id, const PairDecision& decision) {
    people.tx.execute(
        sql::decide_duplicate_pair,
        {ref.first.township.text, ref.first.id, ref.second.township.text, ref.second.id, code_of(decision.state),
         note_value(people, decision.note, id), decision.at, decision.by, people.tx.writer_name()}
    );
}

std::vector<DuplicatePair> select_open_pairs(
    const People& people, const base::PlaceCode& township, const PairPosition& after, std::size_t count_max
) {
    std::vector<DuplicatePair> pairs;
    for (const auto& row : people.tx.query(sql::list_duplicate_pairs, {township.text, after.weight, after.id, count_max})) {
        pairs.push_back(pair_from_row(people, row));
    }
    return pairs;
}

void insert_merge(const People& people, const Merge& merge, const MergeSnapshot& snapshot, const access::AccountId& by) {
    json::array names;
    for (const auto& name : snapshot.added_names) names.push_back(json::value(name.to_string()));
    const json::object object{
        {"before", to_json(snapshot.survivor_before)}, {"after", to_json(snapshot.survivor_after)},
        {"merged_state", std::string(code_of(snapshot.merged_state))}, {"added_names", std::move(names)}};
    const std::string& township = merge.survivor.township.text;
    people.tx.execute(
        sql::insert_merge,
        {township, merge.id, merge.survivor.id, merge.merged.township.text, merge.merged.id,
         encrypt(people, json::serialize(object), "person_merge", "snapshot_cipher", merge.id.uuid), merge.at, by, township,
         people.tx.writer_name(), merge.kind == MergeKind::Move ? kMoveKind : kDuplicateKind}
    );
}

void insert_moves(store::Transaction& tx, const Merge& merge, const std::string& area, const std::vector<std::string>& keys) {
    const std::string& township = merge.survivor.township.text;
    for (const auto& key : keys) {
        tx.execute(sql::insert_merge_move, {township, merge.id, area, key, township, tx.writer_name()});
    }
}

std::optional<Merge> select_merge(store::Transaction& tx, const base::PlaceCode& township, const MergeId& id) {
    return merge_in(tx.query_one(sql::find_merge, {township.text, id}));
}

std::optional<Merge> select_merge_of(store::Transaction& tx, const PersonRef& merged) {
    return merge_in(tx.query_one(sql::find_merge_of, {merged.township.text, merged.id}));
}

std::vector<Merge> select_merges_into(store::Transaction& tx, const PersonRef& survivor) {
    std::vector<Merge> merges;
    for (const auto& row : tx.query(sql::list_merges_into, {survivor.township.text, survivor.id})) {
        merges.push_back(merge_from_row(row));
    }
    return merges;
}

MergeSnapshot select_snapshot(const People& people, const Merge& merge) {
    const auto row = people.tx.query_one(sql::find_merge, {merge.survivor.township.text, merge.id});
    ASSERT(row.has_value());
    const auto value = json::parse(decrypt(people, row->bytes(6), "person_merge", "snapshot_cipher", merge.id.uuid));
    const auto& object = value.as_object();
    MergeSnapshot snapshot;
    snapshot.survivor_before = person_from_json(object.at("before"));
    snapshot.survivor_after = person_from_json(object.at("after"));
    snapshot.merged_state = known(parse_person_state(std::string(object.at("merged_state").as_string())));
    for (const auto& name : object.at("added_names").as_array()) {
        snapshot.added_names.push_back(known(FormerNameId::parse(std::string(name.as_string()))));
    }
    return snapshot;
}

std::vector<MergeMove> select_moves(store::Transaction& tx, const Merge& merge) {
    std::vector<MergeMove> moves;
    for (const auto& row : tx.query(sql::list_merge_moves, {merge.survivor.township.text, merge.id})) {
        moves.push_back({row.text(0), row.text(1)});
    }
    return moves;
}

bool mark_undone(store::Transaction& tx, const Merge& merge, base::Instant at, const access::AccountId& by) {
    return tx.execute(sql::undo_merge, {merge.survivor.township.text, merge.id, at, by, tx.writer_name()}) > 0;
}

void delete_former_name(store::Transaction& tx, const PersonRef& ref, const FormerNameId& id) {
    tx.execute(sql::delete_former_name, {ref.township.text, ref.id, id});
}

std::vector<PersonRef> select_records_of(store::Transaction& tx, const PersonRef& ref) {
    std::vector<PersonRef> records;
    add_records(tx, ref, records, 0);
    return records;
}

store::Rows select_rows_of_records(store::Transaction& tx, const store::Statement& statement, const PersonRef& ref) {
    store::Rows found;
    for (const auto& record : select_records_of(tx, ref)) {
        for (auto& row : tx.query(statement, {record.township.text, record.id})) found.push_back(std::move(row));
    }
    return found;
}

std::set<std::string> all_search_values(const People& people, const Person& person) {
    std::set<std::string> values;
    for (const auto& ref : select_records_of(people.tx, person.ref)) {
        const auto merged = ref == person.ref ? std::nullopt : select_person(people, ref);
        const Person& record = merged ? *merged : person;
        const auto names = select_former_names(people, ref.township, {ref.id});
        const auto own = names.find(ref.id);
        values.merge(search_values_of(record, own == names.end() ? std::vector<std::string>{} : own->second));
    }
    return values;
}

}  // namespace sunclover::people
