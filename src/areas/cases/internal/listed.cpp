// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/listed.hpp"

#include <algorithm>

#include "areas/people/contact_need.hpp"
#include "areas/people/load_person.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/catalogue.hpp"
#include "platform/services.hpp"

namespace sunclover::cases {
namespace {

std::string first_text(const std::vector<std::string>& keys, std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    return keys.empty() ? std::string() : catalogue.text(locale, keys.front());
}

std::string needs_text(const people::PersonSummary& person, std::string_view locale) {
    const auto& catalogue = pages::Catalogue::embedded();
    std::vector<std::string> words;
    for (const people::ContactNeed need : person.needs) {
        words.push_back(catalogue.text(locale, "people.need." + std::string(people::code_of(need))));
    }
    if (words.empty()) {
        words.push_back(catalogue.text(locale, "people.channel." + std::string(people::code_of(person.channel))));
    }
    return base::join(words, catalogue.text(locale, "cases.list.separator"));
}

ListedCase listed(
    const Desk& desk, Case record, const std::vector<people::PersonSummary>& people, std::string_view locale
) {
    ListedCase row{};
    for (const people::PersonSummary& person : people) {
        if (person.ref != record.person) continue;
        row.masked_name = person.masked_name;
        row.disability = first_text(person.disability_keys, locale);
        row.contact_need = needs_text(person, locale);
        row.has_contact_need = !person.needs.empty();
    }
    if (const auto programme = desk.programmes.version(record.programme, record.programme_version)) {
        row.programme_title = programme->title.in(locale);
        const programmes::Stage* stage = programme->find_stage(record.stage);
        if (stage != nullptr) row.stage_title = stage->title.in(locale);
    }
    row.record = std::move(record);
    return row;
}

}  // namespace

std::vector<ListedCase> listed_all(
    const Tables& tables, const Desk& desk, std::vector<Case> records, std::string_view locale
) {
    std::vector<people::PersonRef> refs;
    for (const Case& record : records) refs.push_back(record.person);
    std::sort(refs.begin(), refs.end());
    refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
    const auto people = people::load_summaries(tables.tx, tables.cipher, refs, desk.services.today());
    std::vector<ListedCase> rows;
    for (Case& record : records) rows.push_back(listed(desk, std::move(record), people, locale));
    return rows;
}

}  // namespace sunclover::cases
