// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/blank_records.hpp"

#include <string>

#include "areas/people/store/erasure_store.hpp"

namespace sunclover::people {

std::vector<ErasureLine> lines_of_records(const People& people, const std::vector<PersonRef>& records) {
    RecordCounts sum;
    for (const auto& record : records) {
        const RecordCounts own = count_rows_of(people.tx, record);
        sum.former_names += own.former_names;
        sum.guardians += own.guardians;
        sum.households += own.households;
        sum.requests += own.requests;
        sum.consents += own.consents;
        sum.certificate_acts += own.certificate_acts;
        sum.duplicate_pairs += own.duplicate_pairs;
    }
    return {
        {"people.erasure.record", static_cast<std::int64_t>(records.size()), ErasureFate::Goes},
        {"people.erasure.former_names", sum.former_names, ErasureFate::Goes},
        {"people.erasure.guardians", sum.guardians, ErasureFate::Goes},
        {"people.erasure.household", sum.households, ErasureFate::Goes},
        {"people.erasure.duplicates", sum.duplicate_pairs, ErasureFate::Goes},
        {"people.erasure.requests", sum.requests, ErasureFate::Goes},
        {"people.erasure.numbers", static_cast<std::int64_t>(records.size()), ErasureFate::Stays},
        {"people.erasure.consents", sum.consents, ErasureFate::Stays},
        {"people.erasure.certificate_acts", sum.certificate_acts, ErasureFate::Stays},
        {"people.erasure.audit", 1, ErasureFate::Stays},
    };
}

void blank_record(const People& people, const PersonRef& record, base::Instant now) {
    delete_rows_of(people.tx, record);
    erase_words(people, record);
    erase_columns(people, record, now);
}

}  // namespace sunclover::people
