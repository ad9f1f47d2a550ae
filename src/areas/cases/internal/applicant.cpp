// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/internal/applicant.hpp"

#include "areas/cases/case_access.hpp"
#include "areas/cases/internal/acting.hpp"
#include "areas/people/load_person.hpp"
#include "areas/people/person_codes.hpp"
#include "base/text.hpp"

namespace sunclover::cases {
namespace {

/// "physical_2 mental_3": what counts on the day, the heaviest first.
std::string disabilities_text(const people::Person& person, base::Day today) {
    std::vector<std::string> parts;
    for (const people::Disability& disability : person.disabilities_on(today)) {
        parts.push_back(
            std::string(people::code_of(disability.category)) + "_" + std::to_string(disability.grade.value)
        );
    }
    return base::join(parts, " ");
}

std::string needs_text(const people::Person& person) {
    std::vector<std::string> parts;
    for (const people::ContactNeed need : person.needs) parts.emplace_back(people::code_of(need));
    return base::join(parts, " ");
}

}  // namespace

base::Result<Applicant> applicant_for(
    const Tables& tables, const access::Caller& caller, const people::PersonRef& person
) {
    auto found = people::load_person(tables.tx, tables.cipher, person);
    if (!found) return not_found();
    if (caller.acts_for(person, applies)) return Applicant{*std::move(found), access::Permission::OwnRecord};
    if (caller.may_at(access::Permission::CaseCreate, found->committee)) {
        return Applicant{*std::move(found), access::Permission::CaseCreate};
    }
    // The guard has told them; this is for what goes around it.
    if (caller.acts_for(person)) return base::fail(base::ErrorKind::Forbidden, "access.error.limit_apply");
    return not_found();
}

std::vector<std::pair<std::string, std::string>> register_facts(
    const people::Person& person, const places::Directory& places, base::Day today
) {
    const people::Certificate& certificate = person.certificate_on(today);
    std::vector<std::pair<std::string, std::string>> facts = {
        {"person.name", person.name},
        {"person.birth_day", person.birth.to_string()},
        {"person.phone", person.phone},
        {"person.address", person.address},
        {"person.township", places.name_of(person.ref.township)},
        {"person.committee", places.name_of(person.committee)},
        {"person.contact_needs", needs_text(person)},
        {"person.certificate_number", certificate.number.text()},
        {"person.certificate_valid", certificate.holds_on(today) ? "yes" : "no"},
        {"person.disabilities", disabilities_text(person, today)},
    };
    for (const people::Guardian& guardian : person.guardians_on(today)) {
        if (guardian.kind != people::GuardianKind::Guardian) continue;
        facts.emplace_back("person.guardian_name", guardian.name);
        facts.emplace_back("person.guardian_phone", guardian.phone);
        break;
    }
    return facts;
}

}  // namespace sunclover::cases
