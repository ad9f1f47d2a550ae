// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/store_batch.hpp"

#include <string>

#include "areas/audit/record.hpp"

namespace sunclover::people {

void store_batch(const People& people, std::span<const Person> batch, const Importer& importer) {
    for (const auto& person : batch) insert_person(people, person);
    audit_batch(people.tx, batch.size(), importer);
}

void audit_batch(store::Transaction& tx, std::size_t count, const Importer& importer) {
    audit::Entry entry;
    entry.at = importer.now;
    if (importer.account) entry.account = importer.account->uuid;
    entry.action = "people.imported";
    entry.detail = "people=" + std::to_string(count);
    entry.request_id = importer.request_id;
    audit::record(tx, entry);
}

}  // namespace sunclover::people
