// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/export_people.hpp"

#include <map>
#include <ostream>

#include "areas/audit/record.hpp"
#include "areas/people/internal/import_columns.hpp"
#include "areas/people/store/people_store.hpp"
#include "areas/places/directory.hpp"
#include "base/csv.hpp"
#include "platform/services.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kBatch = 500;

void write_heading(std::ostream& out) {
    std::vector<std::string> heading;
    for (const auto field : import_fields()) heading.emplace_back(field);
    out << "\xEF\xBB\xBF" << base::csv_line(heading);
}

/// The first of a home that is written stands for it: the others name that person's certificate.
using Homes = std::map<HouseholdId, std::string>;

void write_person(std::ostream& out, const Person& person, Homes& homes, base::Day today) {
    PersonDraft draft = draft_of(person, today);
    if (person.household) {
        const auto [home, is_first] = homes.emplace(person.household->id, draft.certificate_number);
        if (!is_first) draft.household_with = home->second;
    }
    out << base::csv_line(cells_of(draft));
}

}  // namespace

base::Task<std::int64_t> export_people(
    const platform::Services& services, const places::Directory& directory, std::ostream& out
) {
    std::int64_t count = 0;
    write_heading(out);
    for (const auto& township : directory.townships()) {
        Homes homes;
        PersonId after;
        for (bool is_more = true; is_more;) {
            const auto load = [&](store::Transaction& tx) {
                const People people{tx, services.cipher};
                std::vector<Person> batch;
                for (const auto& id : select_people_after(tx, township.code, after, kBatch)) {
                    if (auto person = select_person(people, {township.code, id})) batch.push_back(*person);
                }
                return batch;
            };
            const std::vector<Person> batch = co_await services.store.read(load);
            for (const auto& person : batch) write_person(out, person, homes, services.today());
            count += static_cast<std::int64_t>(batch.size());
            is_more = batch.size() == kBatch;
            if (is_more) after = batch.back().ref.id;
        }
    }
    audit::Entry entry;
    entry.at = services.clock.now();
    entry.action = "people.exported";
    entry.detail = "people=" + std::to_string(count);
    const auto note = [&](store::Transaction& tx) {
        audit::record(tx, entry);
        return true;
    };
    co_await services.store.write(note);
    co_return count;
}

}  // namespace sunclover::people
