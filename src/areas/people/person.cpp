// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/person.hpp"

#include <algorithm>

#include "areas/people/person_codes.hpp"
#include "base/assert.hpp"
#include "base/mask.hpp"

namespace sunclover::people {

std::vector<Disability> Person::disabilities_on(base::Day day) const {
    std::vector<Disability> found;
    for (const auto& disability : disabilities) {
        if (disability.holds_on(day)) found.push_back(disability);
    }
    std::stable_sort(found.begin(), found.end(), [](const Disability& a, const Disability& b) {
        return a.grade != b.grade ? a.grade < b.grade : a.category < b.category;
    });
    return found;
}

std::optional<base::Grade> Person::heaviest_grade_on(base::Day day) const {
    const auto found = disabilities_on(day);
    return found.empty() ? std::nullopt : std::optional(found.front().grade);
}

const Certificate& Person::certificate_on(base::Day day) const {
    ASSERT(!certificates.empty());
    for (const auto& certificate : certificates) {
        if (certificate.holds_on(day)) return certificate;
    }
    return certificates.front();
}

std::vector<Guardian> Person::guardians_on(base::Day day) const {
    std::vector<Guardian> found;
    for (const auto& guardian : guardians) {
        if (guardian.holds_on(day)) found.push_back(guardian);
    }
    return found;
}

Addressee addressee_of(const Person& person, const Notice& notice) {
    Addressee addressee{person.name, person.phone};
    const bool via_guardian = std::find(person.needs.begin(), person.needs.end(), ContactNeed::ViaGuardian) != person.needs.end();
    if (!via_guardian && !addressee.phone.empty()) return addressee;
    for (const Guardian& guardian : person.guardians_on(notice.today)) {
        // Without proof a guardian may be called all the same, so it is not asked for here.
        const bool answers = guardian.kind == GuardianKind::Guardian && !guardian.phone.empty() && guardian.powers.has_one_of(notice.about);
        if (!answers) continue;
        addressee.phone = guardian.phone;
        break;
    }
    return addressee;
}

PersonSummary summarise(const Person& person, base::Day today) {
    PersonSummary summary;
    summary.ref = person.ref;
    summary.masked_name = base::mask_name(person.name);
    for (const auto& disability : person.disabilities_on(today)) {
        summary.disability_keys.push_back(disability_key(disability.category, disability.grade));
    }
    summary.committee = person.committee;
    summary.needs = person.needs;
    summary.channel = person.channel;
    summary.age = person.age_on(today);
    summary.state = person.state;
    return summary;
}

std::string disability_key(base::DisabilityCategory category, base::Grade grade) {
    return "people.disability." + std::string(code_of(category)) + "_" + std::to_string(grade.value);
}

}  // namespace sunclover::people
