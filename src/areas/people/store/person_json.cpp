// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/store/person_json.hpp"

#include <string>
#include <utility>

#include "areas/people/person_codes.hpp"
#include "areas/people/store/person_row.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

namespace json = boost::json;

std::string text_of(std::string_view text) { return std::string(text); }
json::value day_value(const std::optional<base::Day>& day) { return day ? json::value(day->to_string()) : json::value(nullptr); }

std::string text_in(const json::object& object, std::string_view name) { return std::string(object.at(name).as_string()); }
base::Day day_in(const json::object& object, std::string_view name) { return known(base::Day::parse(text_in(object, name))); }
std::optional<base::Day> optional_day_in(const json::object& object, std::string_view name) {
    if (object.at(name).is_null()) return std::nullopt;
    return day_in(object, name);
}
template <class IdType>
IdType id_in(const json::object& object, std::string_view name) {
    return known(IdType::parse(text_in(object, name)));
}

json::value to_json(const Certificate& one) {
    return json::object{
        {"id", one.id.to_string()}, {"number", one.number.text()}, {"issued", one.issued.to_string()},
        {"expires", day_value(one.expires)}, {"state", text_of(code_of(one.state))}};
}
Certificate certificate_from_json(const json::object& value) {
    auto number = base::CertificateNumber::parse(text_in(value, "number"));
    ASSERT(number.has_value());
    return {
        id_in<CertificateId>(value, "id"), *std::move(number), day_in(value, "issued"), optional_day_in(value, "expires"),
        known(parse_certificate_state(text_in(value, "state")))};
}

json::value to_json(const Disability& one) {
    return json::object{
        {"id", one.id.to_string()}, {"category", text_of(code_of(one.category))}, {"grade", one.grade.value},
        {"from", one.from.to_string()}, {"until", day_value(one.until)}};
}
Disability disability_from_json(const json::object& value) {
    return {
        id_in<DisabilityId>(value, "id"), known(parse_category(text_in(value, "category"))),
        base::Grade{static_cast<int>(value.at("grade").as_int64())}, day_in(value, "from"), optional_day_in(value, "until")};
}

json::value to_json(const Guardian& one) {
    return json::object{
        {"id", one.id.to_string()}, {"kind", text_of(code_of(one.kind))}, {"name", one.name}, {"phone", one.phone},
        {"relation", text_of(code_of(one.relation))}, {"from", one.from.to_string()}, {"until", day_value(one.until)},
        {"proof", text_of(code_of(one.proof))}, {"proof_number", one.proof_number}, {"proof_day", day_value(one.proof_day)},
        {"powers", one.powers.text()}};
}
Guardian guardian_from_json(const json::object& value) {
    Guardian one;
    one.id = id_in<GuardianId>(value, "id");
    one.kind = known(parse_guardian_kind(text_in(value, "kind")));
    one.name = text_in(value, "name");
    one.phone = text_in(value, "phone");
    one.relation = known(parse_guardian_relation(text_in(value, "relation")));
    one.from = day_in(value, "from");
    one.until = optional_day_in(value, "until");
    one.proof = known(parse_guardian_proof(text_in(value, "proof")));
    // Merges of before 0038 kept neither; then every guardian might do everything.
    if (!value.contains("powers")) {
        if (one.kind == GuardianKind::Guardian) one.powers = access::GuardianPowers::all();
        return one;
    }
    one.proof_number = text_in(value, "proof_number");
    one.proof_day = optional_day_in(value, "proof_day");
    one.powers = known(access::GuardianPowers::parse(text_in(value, "powers")));
    return one;
}

template <class Part>
json::array list_of(const std::vector<Part>& parts) {
    json::array list;
    for (const auto& part : parts) list.push_back(to_json(part));
    return list;
}
template <class Read>
auto list_in(const json::object& object, std::string_view name, Read read) {
    std::vector<decltype(read(json::object{}))> parts;
    for (const auto& value : object.at(name).as_array()) parts.push_back(read(value.as_object()));
    return parts;
}

}  // namespace

json::value to_json(const Person& person) {
    json::object object{
        {"township", person.ref.township.text}, {"id", person.ref.id.to_string()}, {"name", person.name},
        {"sex", text_of(code_of(person.sex))}, {"birth", person.birth.to_string()}, {"committee", person.committee.text},
        {"address", person.address}, {"phone", person.phone}, {"channel", text_of(code_of(person.channel))},
        {"state", text_of(code_of(person.state))}, {"version", person.version},
        {"registered_at", person.registered_at.unix_ms}, {"changed_at", person.changed_at.unix_ms},
        {"certificates", list_of(person.certificates)}, {"disabilities", list_of(person.disabilities)},
        {"guardians", list_of(person.guardians)}, {"household", nullptr}};
    json::array needs;
    for (const auto need : person.needs) needs.push_back(json::value(text_of(code_of(need))));
    object["needs"] = std::move(needs);
    if (person.household) {
        object["household"] = json::object{
            {"id", person.household->id.to_string()}, {"relation", text_of(code_of(person.household->relation))}};
    }
    return object;
}

Person person_from_json(const json::value& value) {
    const auto& object = value.as_object();
    Person person;
    person.ref = {base::PlaceCode{text_in(object, "township")}, id_in<PersonId>(object, "id")};
    person.name = text_in(object, "name");
    person.sex = known(parse_sex(text_in(object, "sex")));
    person.birth = day_in(object, "birth");
    person.committee = base::PlaceCode{text_in(object, "committee")};
    person.address = text_in(object, "address");
    person.phone = text_in(object, "phone");
    for (const auto& need : object.at("needs").as_array()) {
        person.needs.push_back(known(parse_contact_need(std::string(need.as_string()))));
    }
    person.channel = known(parse_channel(text_in(object, "channel")));
    person.state = known(parse_person_state(text_in(object, "state")));
    person.version = object.at("version").as_int64();
    person.registered_at = {object.at("registered_at").as_int64()};
    person.changed_at = {object.at("changed_at").as_int64()};
    person.certificates = list_in(object, "certificates", certificate_from_json);
    person.disabilities = list_in(object, "disabilities", disability_from_json);
    person.guardians = list_in(object, "guardians", guardian_from_json);
    if (!object.at("household").is_null()) {
        const auto& household = object.at("household").as_object();
        person.household = HouseholdPlace{
            id_in<HouseholdId>(household, "id"), known(parse_household_relation(text_in(household, "relation")))};
    }
    return person;
}

}  // namespace sunclover::people
