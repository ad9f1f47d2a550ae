// SPDX-License-Identifier: AGPL-3.0-or-later
// The values by which people are found, and the names that they had before.
#include "areas/people/store/people_store.hpp"
#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

base::Bytes token_of(const People& people, const std::string& value) {
    return people.cipher.blind_index("person_search.token", value);
}

}  // namespace

base::Bytes search_tokens_of(const People& people, const std::vector<std::string>& values) {
    base::Bytes tokens;
    for (const auto& value : values) {
        const auto token = token_of(people, value);
        tokens.insert(tokens.end(), token.begin(), token.end());
    }
    return tokens;
}

std::vector<ValueHit> select_people_by_values(
    const People& people, const base::PlaceCode& township, const std::vector<std::string>& values, std::size_t count_max
) {
    return select_people_by_tokens(people, township, search_tokens_of(people, values), count_max);
}

std::vector<ValueHit> select_people_by_tokens(
    const People& people, const base::PlaceCode& township, const base::Bytes& tokens, std::size_t count_max
) {
    std::vector<ValueHit> hits;
    for (const auto& row : people.tx.query(sql::select_people_by_tokens, {township.text, tokens, count_max})) {
        hits.push_back({static_cast<std::size_t>(row.integer(0)), row.id<PersonId>(1)});
    }
    return hits;
}

void insert_search_values(const People& people, const PersonRef& ref, const std::set<std::string>& values) {
    if (values.empty()) return;
    people.tx.execute(
        sql::insert_search_tokens, {ref.township.text, search_tokens_of(people, {values.begin(), values.end()}), ref.id}
    );
}

void delete_search_values(const People& people, const PersonRef& ref, const std::set<std::string>& values) {
    for (const auto& value : values) {
        people.tx.execute(sql::delete_search_token, {ref.township.text, token_of(people, value), ref.id});
    }
}

std::vector<base::PlaceCode> select_townships(store::Transaction& tx) {
    std::vector<base::PlaceCode> townships;
    for (const auto& row : tx.query(sql::select_townships, {})) townships.push_back(base::PlaceCode{row.text(0)});
    return townships;
}

void insert_former_name(const People& people, const PersonRef& ref, const FormerName& name) {
    const auto& township = ref.township.text;
    people.tx.execute(
        sql::insert_former_name,
        {township, ref.id, name.id, encrypt(people, name.name, "person_former_name", "name_cipher", name.id.uuid),
         name.until, township, 1, people.tx.writer_name()}
    );
}

std::map<PersonId, std::vector<std::string>> select_former_names(
    const People& people, const base::PlaceCode& township, const std::vector<PersonId>& ids
) {
    std::map<PersonId, std::vector<std::string>> names;
    for (const auto& row : people.tx.query(sql::select_former_names, {township.text, joined(ids)})) {
        const auto id = row.id<FormerNameId>(1);
        names[row.id<PersonId>(0)].push_back(
            decrypt(people, row.bytes(2), "person_former_name", "name_cipher", id.uuid)
        );
    }
    return names;
}

}  // namespace sunclover::people
