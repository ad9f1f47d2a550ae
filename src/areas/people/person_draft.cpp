// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/person_draft.hpp"

#include "areas/people/internal/draft_check.hpp"
#include "areas/people/person_codes.hpp"

namespace sunclover::people {
namespace {

std::string text_of(const std::optional<base::Day>& day) { return day ? day->to_string() : std::string(); }

}  // namespace

CheckedDraft check_draft(
    const PersonDraft& draft, const places::Directory& directory, base::Day today
) {
    return DraftCheck(draft, directory, today).run();
}

PersonDraft draft_of(const Person& person, base::Day today) {
    PersonDraft draft;
    const Certificate& certificate = person.certificate_on(today);
    draft.name = person.name;
    draft.certificate_number = certificate.number.text();
    draft.issued_day = certificate.issued.to_string();
    draft.expires_day = text_of(certificate.expires);
    draft.certificate_state = code_of(certificate.state);
    draft.sex = code_of(person.sex);
    draft.birth_day = person.birth.to_string();
    draft.township = person.ref.township.text;
    draft.committee = person.committee.text;
    draft.address = person.address;
    draft.phone = person.phone;
    for (const auto need : person.needs) draft.needs.emplace_back(code_of(need));
    draft.channel = code_of(person.channel);
    draft.state = code_of(person.state);
    if (person.household) draft.household_relation = code_of(person.household->relation);
    for (const auto& disability : person.disabilities) {
        draft.disabilities.push_back(
            {std::string(code_of(disability.category)), std::to_string(disability.grade.value),
             disability.from.to_string(), text_of(disability.until)}
        );
    }
    for (const auto& guardian : person.guardians) {
        std::vector<std::string> powers;
        for (const auto power : guardian.powers.list()) powers.emplace_back(access::code_of(power));
        draft.guardians.push_back(
            {std::string(code_of(guardian.kind)), guardian.name, guardian.phone,
             std::string(code_of(guardian.relation)), guardian.from.to_string(),
             text_of(guardian.until), std::string(code_of(guardian.proof)), guardian.proof_number,
             text_of(guardian.proof_day), std::move(powers)}
        );
    }
    return draft;
}

}  // namespace sunclover::people
