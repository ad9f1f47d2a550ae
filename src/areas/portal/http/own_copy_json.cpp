// SPDX-License-Identifier: AGPL-3.0-or-later
// The copy of everything as a file that programs read.
#include <boost/json.hpp>

#include "areas/api/common_schemas.hpp"
#include "areas/cases/decision.hpp"
#include "areas/people/person_codes.hpp"
#include "areas/places/directory.hpp"
#include "areas/portal/http/own_copy.hpp"

namespace sunclover::portal {
namespace {

namespace json = boost::json;
using api::or_null;

json::object place_json(const places::Directory& directory, const base::PlaceCode& place) {
    return {{"code", place.text}, {"name", directory.name_of(place)}};
}

json::array certificates_json(const people::Person& person) {
    json::array all;
    for (const auto& one : person.certificates) {
        all.push_back(json::object{
            {"number", one.number.text()}, {"issued_day", one.issued.to_string()}, {"expires_day", or_null(one.expires)},
            {"state", people::code_of(one.state)}});
    }
    return all;
}

json::array disabilities_json(const people::Person& person) {
    json::array all;
    for (const auto& one : person.disabilities) {
        all.push_back(json::object{
            {"category", people::code_of(one.category)}, {"grade", one.grade.value}, {"from_day", one.from.to_string()},
            {"until_day", or_null(one.until)}});
    }
    return all;
}

json::array guardians_json(const people::Person& person) {
    json::array all;
    for (const auto& one : person.guardians) {
        all.push_back(json::object{
            {"kind", people::code_of(one.kind)}, {"name", one.name}, {"phone", or_null(one.phone)},
            {"relation", people::code_of(one.relation)}, {"proof", people::code_of(one.proof)}, {"from_day", one.from.to_string()},
            {"until_day", or_null(one.until)}});
    }
    return all;
}

json::object person_json(const people::OpenedPerson& record, const places::Directory& directory) {
    const people::Person& person = record.person;
    json::array needs;
    for (const auto need : person.needs) needs.push_back(json::string(people::code_of(need)));
    json::array former_names;
    for (const auto& name : record.former_names) former_names.push_back(json::string(name));
    return {
        {"name", person.name},
        {"former_names", std::move(former_names)},
        {"sex", people::code_of(person.sex)},
        {"birth_day", person.birth.to_string()},
        {"township", place_json(directory, person.ref.township)},
        {"committee", place_json(directory, person.committee)},
        {"address", or_null(person.address)},
        {"phone", or_null(person.phone)},
        {"contact_channel", people::code_of(person.channel)},
        {"needs", std::move(needs)},
        {"certificates", certificates_json(person)},
        {"disabilities", disabilities_json(person)},
        {"guardians", guardians_json(person)},
        {"registered_at", base::to_rfc3339(person.registered_at)},
        {"changed_at", base::to_rfc3339(person.changed_at)},
    };
}

/// What was answered to questions that residents see.
json::object answers_json(const cases::CaseFile& file) {
    json::object answers;
    const auto* const form = file.programme->find_form(cases::application_form);
    if (form == nullptr) return answers;
    const auto all = json::parse(file.submission.answers.to_json());
    for (const auto& page : form->pages) {
        for (const auto& field : page.fields) {
            const auto* const answer = field.for_staff ? nullptr : all.as_object().if_contains(field.name);
            if (answer != nullptr) answers[field.name] = *answer;
        }
    }
    return answers;
}

json::object case_json(const cases::CaseFile& file) {
    json::array messages;
    for (const auto& message : file.messages) {
        messages.push_back(json::object{
            {"direction", message.direction == cases::Direction::ToResident ? "to_resident" : "from_resident"},
            {"subject", or_null(message.subject)}, {"body", message.body}, {"sent_at", base::to_rfc3339(message.sent_at)}});
    }
    return {
        {"number", file.record.number},
        {"programme", file.record.programme},
        {"title", file.programme->title.zh},
        {"state", cases::code_of(file.record.state)},
        {"outcome", or_null(std::string(cases::code_of(file.record.outcome)))},
        {"opened_at", base::to_rfc3339(file.record.opened_at)},
        {"closed_at", or_null(file.record.closed_at)},
        {"answers", answers_json(file)},
        {"messages", std::move(messages)},
    };
}

}  // namespace

json::object json_of(const OwnCopy& copy, const cases::Desk& desk) {
    const auto directory = desk.places.get();
    json::array cases;
    for (const auto& file : copy.cases) cases.push_back(case_json(file));
    json::object whole{
        {"made_at", base::to_rfc3339(copy.made_at)},
        {"person", person_json(copy.record, *directory)},
        {"cases", std::move(cases)},
    };
    for (const auto& part : copy.parts) {
        json::array entries;
        for (const auto& entry : part.entries) entries.push_back(entry.data);
        whole[part.name] = std::move(entries);
    }
    return whole;
}

}  // namespace sunclover::portal
