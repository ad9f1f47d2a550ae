// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/certificate_store.hpp"

#include <algorithm>

#include "areas/people/store/merge_store.hpp"
#include "areas/people/store/person_row.hpp"
#include "people/people_sql.hpp"

namespace sunclover::people {
namespace {

using store::Value;

constexpr std::string_view kTable = "certificate_act";

CertificateEvent event_from_row(const People& people, const store::Row& row) {
    CertificateEvent event;
    event.id = row.id<CertificateActId>(0);
    event.certificate = row.id<CertificateId>(1);
    event.act = known(parse_certificate_act(row.text(2)));
    event.day = row.day(3);
    if (!row.is_null(4)) event.reason = known(parse_certificate_reason(row.text(4)));
    event.proof = decrypt(people, row.bytes(5), kTable, "proof_cipher", event.id.uuid);
    event.at = row.instant(6);
    event.account = row.id<access::AccountId>(7);
    event.account_name = decrypt(people, row.bytes(8), kTable, "account_name_cipher", event.id.uuid);
    return event;
}

}  // namespace

void insert_certificate_act(const People& people, const PersonRef& ref, const CertificateEvent& event) {
    people.tx.execute(
        sql::insert_certificate_act,
        {ref.township.text, ref.id, event.id, event.certificate, code_of(event.act), event.day,
         event.reason ? Value(code_of(*event.reason)) : Value(std::nullopt),
         encrypt(people, event.proof, kTable, "proof_cipher", event.id.uuid), event.at, event.account,
         encrypt(people, event.account_name, kTable, "account_name_cipher", event.id.uuid), ref.township.text,
         people.tx.writer_name()}
    );
}

std::vector<CertificateEvent> select_certificate_acts(const People& people, const PersonRef& ref) {
    std::vector<CertificateEvent> events;
    for (const auto& row : select_rows_of_records(people.tx, sql::list_certificate_acts, ref)) events.push_back(event_from_row(people, row));
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return b.at < a.at; });
    return events;
}

std::vector<ExpiringCertificate> select_expiring_certificates(
    store::Transaction& tx, const CommitteeRange& place, base::Day last_day, const DayPosition& after, std::size_t count_max
) {
    std::vector<ExpiringCertificate> found;
    const store::Parameters parameters{
        place.township.text, last_day, place.first, place.last, after.day, after.id, count_max};
    for (const auto& row : tx.query(sql::list_expiring_certificates, parameters)) {
        found.push_back({{place.township, row.id<PersonId>(0)}, row.id<CertificateId>(1), row.day(2)});
    }
    return found;
}

}  // namespace sunclover::people
