// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/consent_store.hpp"

#include <algorithm>

#include "areas/people/store/merge_store.hpp"
#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

ConsentText text_from_row(const store::Row& row) {
    return {
        known(parse_consent_purpose(row.text(0))), static_cast<int>(row.integer(1)), row.text(2), row.text(3), row.integer(4) != 0,
        row.instant(5)};
}

ConsentEvent event_from_row(const People& people, const store::Row& row) {
    ConsentEvent event;
    event.id = row.id<ConsentEventId>(0);
    event.purpose = known(parse_consent_purpose(row.text(1)));
    event.version = static_cast<int>(row.integer(2));
    event.act = known(parse_consent_act(row.text(3)));
    event.giver = known(parse_consent_giver(row.text(4)));
    event.guardian = row.optional_id<GuardianId>(5);
    event.way = known(parse_consent_way(row.text(6)));
    event.at = row.instant(7);
    event.account = row.id<access::AccountId>(8);
    event.account_name = decrypt(people, row.bytes(9), "consent_act", "account_name_cipher", event.id.uuid);
    return event;
}

}  // namespace

bool insert_consent_text(store::Transaction& tx, const ConsentText& text, const std::optional<access::AccountId>& by) {
    return tx.execute(
        sql::insert_consent_text,
        {code_of(text.purpose), text.version, text.text_zh, text.text_en, text.asks_again ? 1 : 0, text.published_at, by,
         tx.writer_name()}
    ) > 0;
}

std::vector<ConsentText> select_consent_texts(store::Transaction& tx) {
    std::vector<ConsentText> texts;
    for (const auto& row : tx.query(sql::list_consent_texts, {})) texts.push_back(text_from_row(row));
    return texts;
}

void insert_consent_act(const People& people, const PersonRef& ref, const ConsentEvent& event) {
    people.tx.execute(
        sql::insert_consent_act,
        {ref.township.text, ref.id, event.id, code_of(event.purpose), event.version, code_of(event.act), code_of(event.giver),
         event.guardian, code_of(event.way), event.at, event.account,
         encrypt(people, event.account_name, "consent_act", "account_name_cipher", event.id.uuid), ref.township.text,
         people.tx.writer_name()}
    );
}

std::vector<ConsentEvent> select_consent_acts(const People& people, const PersonRef& ref) {
    std::vector<ConsentEvent> events;
    for (const auto& row : select_rows_of_records(people.tx, sql::list_consent_acts, ref)) events.push_back(event_from_row(people, row));
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return events;
}

}  // namespace sunclover::people
