// SPDX-License-Identifier: AGPL-3.0-or-later
// People as JSON, and the shapes of what is given and taken.
#include <algorithm>
#include <array>
#include <utility>

#include "areas/api/common_schemas.hpp"
#include "areas/people/http/api_people.hpp"
#include "areas/people/person_codes.hpp"
#include "base/mask.hpp"

namespace sunclover::people {
namespace {

namespace json = boost::json;
using api::or_null;

json::array codes_of(const std::vector<ContactNeed>& needs) {
    json::array codes;
    for (const auto need : needs) codes.push_back(json::string(code_of(need)));
    return codes;
}

json::object json_of(const Disability& disability, base::Day today) {
    return {
        {"category", code_of(disability.category)},
        {"grade", disability.grade.value},
        {"from_day", disability.from.to_string()},
        {"until_day", or_null(disability.until)},
        {"is_current", disability.holds_on(today)},
    };
}

json::object json_of(const Certificate& certificate) {
    return {
        {"id", certificate.id.to_string()},
        {"masked_number", base::mask_number(certificate.number.text())},
        {"issued_day", certificate.issued.to_string()},
        {"expires_day", or_null(certificate.expires)},
        {"state", code_of(certificate.state)},
    };
}

json::array codes_of(access::GuardianPowers powers) {
    json::array codes;
    for (const auto power : powers.list()) codes.push_back(json::string(access::code_of(power)));
    return codes;
}

json::object json_of(const Guardian& guardian, bool is_clear) {
    return {
        {"kind", code_of(guardian.kind)},
        {"name", is_clear ? guardian.name : base::mask_name(guardian.name)},
        {"phone", or_null(is_clear ? guardian.phone : base::mask_phone(guardian.phone))},
        {"relation", code_of(guardian.relation)},
        {"proof", code_of(guardian.proof)},
        {"proof_number", or_null(is_clear ? guardian.proof_number : base::mask_number(guardian.proof_number))},
        {"proof_day", or_null(guardian.proof_day)},
        {"powers", codes_of(guardian.powers)},
        {"from_day", guardian.from.to_string()},
        {"until_day", or_null(guardian.until)},
    };
}

json::array guardians_json(const Person& person, bool is_clear) {
    json::array guardians;
    for (const auto& guardian : person.guardians) guardians.push_back(json_of(guardian, is_clear));
    return guardians;
}

/// {"type":"string","enum":[…]} of a closed list.
template <class T>
std::string choice_schema(const std::vector<T>& all) {
    json::array codes;
    for (const T one : all) codes.push_back(json::string(code_of(one)));
    return json::serialize(json::object{{"type", "string"}, {"enum", std::move(codes)}});
}

void add_code_schemas(api::Routes& routes) {
    routes.schema("AccessReason", choice_schema(all_access_reasons()));
    routes.schema("SensitiveField", choice_schema(all_sensitive_fields()));
    routes.schema("ContactNeed", choice_schema(all_contact_needs()));
    routes.schema("ContactChannel", choice_schema(all_channels()));
    routes.schema("DisabilityCategory", choice_schema(all_categories()));
    routes.schema("CertificateState", choice_schema(all_certificate_states()));
    routes.schema("HouseholdRelation", choice_schema(all_household_relations()));
    routes.schema("GuardianKind", choice_schema(all_guardian_kinds()));
    routes.schema("GuardianRelation", choice_schema(all_guardian_relations()));
    routes.schema("GuardianProof", choice_schema(all_guardian_proofs()));
    routes.schema("GuardianPower", choice_schema(access::all_guardian_powers()));
    routes.schema("PersonState", R"({"type":"string","enum":["registered","moved_away","deceased","merged"]})");
}

void add_answer_schemas(api::Routes& routes) {
    routes.schema("PersonSummary", R"({"type":"object","additionalProperties":false,
        "required":["township","id","masked_name","disabilities","committee","needs","contact_channel","age","state"],"properties":{
        "township":{"$ref":"#/components/schemas/Township"},"id":{"$ref":"#/components/schemas/Uuid"},"masked_name":{"type":"string"},
        "disabilities":{"type":"array","items":{"type":"string","pattern":"^[a-z]+_[1-4]$"}},
        "committee":{"$ref":"#/components/schemas/Place"},"needs":{"type":"array","items":{"$ref":"#/components/schemas/ContactNeed"}},
        "contact_channel":{"$ref":"#/components/schemas/ContactChannel"},"age":{"type":"integer"},
        "state":{"$ref":"#/components/schemas/PersonState"}}})");
    routes.schema("FoundPeople", R"({"type":"object","additionalProperties":false,"required":["people","is_more"],"properties":{
        "people":{"type":"array","maxItems":50,"items":{"type":"object","additionalProperties":false,"required":["person","match"],
          "properties":{"person":{"$ref":"#/components/schemas/PersonSummary"},"match":{"type":"string"}}}},
        "is_more":{"type":"boolean"}}})");
    routes.schema("Disability", R"({"type":"object","additionalProperties":false,
        "required":["category","grade","from_day","until_day","is_current"],"properties":{
        "category":{"$ref":"#/components/schemas/DisabilityCategory"},"grade":{"type":"integer","minimum":1,"maximum":4},
        "from_day":{"$ref":"#/components/schemas/Day"},"until_day":{"$ref":"#/components/schemas/DayOrNull"},"is_current":{"type":"boolean"}}})");
    routes.schema("Certificate", R"({"type":"object","additionalProperties":false,
        "required":["id","masked_number","issued_day","expires_day","state"],"properties":{
        "id":{"$ref":"#/components/schemas/Uuid"},"masked_number":{"type":"string"},"issued_day":{"$ref":"#/components/schemas/Day"},
        "expires_day":{"$ref":"#/components/schemas/DayOrNull"},"state":{"$ref":"#/components/schemas/CertificateState"}}})");
    routes.schema("Guardian", R"({"type":"object","additionalProperties":false,
        "required":["kind","name","phone","relation","proof","proof_number","proof_day","powers","from_day","until_day"],"properties":{
        "kind":{"$ref":"#/components/schemas/GuardianKind"},"name":{"type":"string"},"phone":{"type":["string","null"]},
        "relation":{"$ref":"#/components/schemas/GuardianRelation"},"proof":{"$ref":"#/components/schemas/GuardianProof"},
        "proof_number":{"type":["string","null"]},"proof_day":{"$ref":"#/components/schemas/DayOrNull"},
        "powers":{"type":"array","items":{"$ref":"#/components/schemas/GuardianPower"}},
        "from_day":{"$ref":"#/components/schemas/Day"},"until_day":{"$ref":"#/components/schemas/DayOrNull"}}})");
    routes.schema("Person", R"({"type":"object","additionalProperties":false,
        "required":["township","id","version","name","sex","state","committee","masked_birth_day","masked_phone","masked_address",
          "needs","contact_channel","certificates","disabilities","guardians","household","former_names"],"properties":{
        "township":{"$ref":"#/components/schemas/Township"},"id":{"$ref":"#/components/schemas/Uuid"},
        "version":{"$ref":"#/components/schemas/Version"},"name":{"type":"string"},"sex":{"type":"string","enum":["female","male"]},
        "state":{"$ref":"#/components/schemas/PersonState"},"committee":{"$ref":"#/components/schemas/Place"},
        "masked_birth_day":{"type":"string"},"masked_phone":{"type":["string","null"]},"masked_address":{"type":["string","null"]},
        "needs":{"type":"array","items":{"$ref":"#/components/schemas/ContactNeed"}},
        "contact_channel":{"$ref":"#/components/schemas/ContactChannel"},
        "certificates":{"type":"array","items":{"$ref":"#/components/schemas/Certificate"}},
        "disabilities":{"type":"array","items":{"$ref":"#/components/schemas/Disability"}},
        "guardians":{"type":"array","items":{"$ref":"#/components/schemas/Guardian"}},
        "household":{"type":"array","items":{"$ref":"#/components/schemas/PersonSummary"}},
        "former_names":{"type":"array","items":{"type":"string"}}}})");
    routes.schema("ChangedPerson", R"({"type":"object","additionalProperties":false,"required":["township","id","version"],"properties":{
        "township":{"$ref":"#/components/schemas/Township"},"id":{"$ref":"#/components/schemas/Uuid"},
        "version":{"$ref":"#/components/schemas/Version"}}})");
    routes.schema("RevealedField", R"({"type":"object","additionalProperties":false,"required":["field","value"],"properties":{
        "field":{"$ref":"#/components/schemas/SensitiveField"},
        "value":{"anyOf":[{"type":["string","null"]},{"type":"array","items":{"$ref":"#/components/schemas/Guardian"}}]}}})");
}

constexpr std::string_view draft_properties = R"("properties":{
    "name":{"type":"string","minLength":1,"maxLength":60},
    "certificate_number":{"type":"string","minLength":20,"maxLength":22},
    "issued_day":{"$ref":"#/components/schemas/DayOrNull"},"expires_day":{"$ref":"#/components/schemas/DayOrNull"},
    "certificate_state":{"$ref":"#/components/schemas/CertificateState"},
    "sex":{"type":"string","enum":["female","male"]},"birth_day":{"$ref":"#/components/schemas/Day"},
    "committee":{"type":"string","pattern":"^[0-9]{12}$","maxLength":12},
    "address":{"type":["string","null"],"maxLength":200},"phone":{"type":["string","null"],"maxLength":20},
    "needs":{"type":"array","maxItems":12,"uniqueItems":true,"items":{"$ref":"#/components/schemas/ContactNeed"}},
    "contact_channel":{"$ref":"#/components/schemas/ContactChannel"},
    "state":{"type":"string","enum":["registered","moved_away","deceased"]},
    "household_with":{"type":["string","null"],"maxLength":22},
    "household_relation":{"$ref":"#/components/schemas/HouseholdRelation"},
    "disabilities":{"type":"array","maxItems":8,"items":{"$ref":"#/components/schemas/DisabilityDraft"}},
    "guardians":{"type":"array","maxItems":8,"items":{"$ref":"#/components/schemas/GuardianDraft"}},
    "different":{"$ref":"#/components/schemas/DifferentPeople"}})";

void add_request_schemas(api::Routes& routes) {
    routes.schema("PersonSearch", R"({"type":"object","additionalProperties":false,"required":["term"],"properties":{
        "term":{"type":"string","minLength":1,"maxLength":60},"place":{"$ref":"#/components/schemas/Place"},
        "count_max":{"type":"integer","minimum":1,"maximum":50}}})");
    routes.schema("DisabilityDraft", R"({"type":"object","additionalProperties":false,"required":["category","grade"],"properties":{
        "category":{"$ref":"#/components/schemas/DisabilityCategory"},"grade":{"type":"integer","minimum":1,"maximum":4},
        "from_day":{"$ref":"#/components/schemas/DayOrNull"},"until_day":{"$ref":"#/components/schemas/DayOrNull"}}})");
    routes.schema("GuardianDraft", R"({"type":"object","additionalProperties":false,"required":["name","relation"],"properties":{
        "kind":{"$ref":"#/components/schemas/GuardianKind"},"name":{"type":"string","minLength":1,"maxLength":60},
        "phone":{"type":["string","null"],"maxLength":20},"relation":{"$ref":"#/components/schemas/GuardianRelation"},
        "proof":{"$ref":"#/components/schemas/GuardianProof"},"proof_number":{"type":["string","null"],"maxLength":60},
        "proof_day":{"$ref":"#/components/schemas/DayOrNull"},
        "powers":{"type":"array","minItems":1,"maxItems":4,"uniqueItems":true,"items":{"$ref":"#/components/schemas/GuardianPower"}},
        "from_day":{"$ref":"#/components/schemas/DayOrNull"},"until_day":{"$ref":"#/components/schemas/DayOrNull"}}})");
    routes.schema("DifferentPeople", R"({"type":"object","additionalProperties":false,"required":["shown","because"],"properties":{
        "shown":{"type":"array","minItems":1,"maxItems":20,"items":{"$ref":"#/components/schemas/PersonRef"}},
        "because":{"type":"string","minLength":2,"maxLength":200}}})");
    const std::string properties(draft_properties);
    routes.schema("NewPerson", R"({"type":"object","additionalProperties":false,"required":["name","certificate_number","committee"],)" + properties + "}");
    routes.schema("PersonChange", R"({"type":"object","additionalProperties":false,"minProperties":1,)" + properties + "}");
    routes.schema("Reveal", R"({"type":"object","additionalProperties":false,"required":["field","reason"],"properties":{
        "field":{"$ref":"#/components/schemas/SensitiveField"},"reason":{"$ref":"#/components/schemas/AccessReason"}}})");
}

/// A member as the draft has it: text, and a number in digits.
std::string draft_text(const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    return value.is_number() ? std::to_string(value.to_number<std::int64_t>()) : std::string();
}

std::string draft_text(const json::object& object, std::string_view name) {
    const auto* const value = object.if_contains(name);
    return value == nullptr ? std::string() : draft_text(*value);
}

/// What a program leaves out of a guardian whom the record has already stays as it is, so that one that knows nothing of limits
/// takes none away.
GuardianDraft guardian_in(const json::object& item, const std::vector<GuardianDraft>& before) {
    GuardianDraft guardian{
        draft_text(item, "kind"), draft_text(item, "name"), draft_text(item, "phone"), draft_text(item, "relation"),
        draft_text(item, "from_day"), draft_text(item, "until_day"), draft_text(item, "proof"),
    };
    const auto known = std::find_if(before.begin(), before.end(), [&](const GuardianDraft& one) {
        return one.name == guardian.name;
    });
    const bool is_known = known != before.end();
    const auto text = [&](std::string_view name, std::string GuardianDraft::*member) {
        return item.contains(name) ? draft_text(item, name) : is_known ? (*known).*member : std::string();
    };
    guardian.proof_number = text("proof_number", &GuardianDraft::proof_number);
    guardian.proof_day = text("proof_day", &GuardianDraft::proof_day);
    if (const auto* const given = item.if_contains("powers")) {
        guardian.powers.emplace();
        for (const auto& one : given->as_array()) guardian.powers->push_back(draft_text(one));
    } else if (is_known && known->kind == (guardian.kind.empty() ? "guardian" : guardian.kind)) {
        guardian.powers = known->powers;
    }
    return guardian;
}

}  // namespace

json::object json_of(const PersonSummary& person) {
    constexpr std::string_view prefix = "people.disability.";
    json::array disabilities;
    for (const auto& key : person.disability_keys) disabilities.push_back(json::string(key.substr(prefix.size())));
    json::object body = api::person_ref(person.ref);
    body.emplace("masked_name", person.masked_name);
    body.emplace("disabilities", std::move(disabilities));
    body.emplace("committee", person.committee.text);
    body.emplace("needs", codes_of(person.needs));
    body.emplace("contact_channel", code_of(person.channel));
    body.emplace("age", person.age);
    body.emplace("state", code_of(person.state));
    return body;
}

json::object json_of(const OpenedPerson& opened, base::Day today) {
    const Person& person = opened.person;
    json::object body = api::person_ref(person.ref);
    body.emplace("version", person.version);
    body.emplace("name", person.name);
    body.emplace("sex", code_of(person.sex));
    body.emplace("state", code_of(person.state));
    body.emplace("committee", person.committee.text);
    body.emplace("masked_birth_day", person.birth.to_string().substr(0, 4) + "-**-**");
    body.emplace("masked_phone", or_null(base::mask_phone(person.phone)));
    body.emplace("masked_address", or_null(base::mask_address(person.address)));
    body.emplace("needs", codes_of(person.needs));
    body.emplace("contact_channel", code_of(person.channel));
    json::array certificates;
    for (const auto& certificate : person.certificates) certificates.push_back(json_of(certificate));
    body.emplace("certificates", std::move(certificates));
    json::array disabilities;
    for (const auto& disability : person.disabilities) disabilities.push_back(json_of(disability, today));
    body.emplace("disabilities", std::move(disabilities));
    body.emplace("guardians", guardians_json(person, false));
    json::array household;
    for (const auto& member : opened.household) household.push_back(json_of(member));
    body.emplace("household", std::move(household));
    json::array names;
    for (const auto& name : opened.former_names) names.push_back(json::string(name));
    body.emplace("former_names", std::move(names));
    return body;
}

json::value clear_json(const Person& person, SensitiveField field, base::Day today) {
    switch (field) {
        case SensitiveField::CertificateNumber: return json::string(person.certificate_on(today).number.text());
        case SensitiveField::BirthDay: return json::string(person.birth.to_string());
        case SensitiveField::Phone: return or_null(person.phone);
        case SensitiveField::Address: return or_null(person.address);
        case SensitiveField::Guardians: return guardians_json(person, true);
    }
    return nullptr;
}

void take_over(PersonDraft& draft, const json::object& body) {
    const std::array<std::pair<std::string_view, std::string*>, 14> texts = {{
        {"name", &draft.name}, {"certificate_number", &draft.certificate_number}, {"issued_day", &draft.issued_day},
        {"expires_day", &draft.expires_day}, {"certificate_state", &draft.certificate_state}, {"sex", &draft.sex},
        {"birth_day", &draft.birth_day}, {"committee", &draft.committee}, {"address", &draft.address},
        {"phone", &draft.phone}, {"contact_channel", &draft.channel}, {"state", &draft.state},
        {"household_with", &draft.household_with}, {"household_relation", &draft.household_relation},
    }};
    for (const auto& [name, text] : texts) {
        if (const auto* const value = body.if_contains(name)) *text = draft_text(*value);
    }
    // The township is that of the committee, which is a code here.
    if (body.contains("committee")) draft.township.clear();
    if (const auto* const needs = body.if_contains("needs")) {
        draft.needs.clear();
        for (const auto& need : needs->as_array()) draft.needs.push_back(draft_text(need));
    }
    if (const auto* const disabilities = body.if_contains("disabilities")) {
        draft.disabilities.clear();
        for (const auto& one : disabilities->as_array()) {
            const auto& item = one.as_object();
            draft.disabilities.push_back({
                draft_text(item, "category"), draft_text(item, "grade"), draft_text(item, "from_day"), draft_text(item, "until_day"),
            });
        }
    }
    if (const auto* const guardians = body.if_contains("guardians")) {
        const auto before = std::exchange(draft.guardians, {});
        for (const auto& one : guardians->as_array()) draft.guardians.push_back(guardian_in(one.as_object(), before));
    }
}

std::optional<DifferentPeople> different_in(const json::object& body) {
    const auto* const given = body.if_contains("different");
    if (given == nullptr) return std::nullopt;
    DifferentPeople different{{}, api::text_in(given->as_object(), "because")};
    for (const auto& one : given->as_object().at("shown").as_array()) {
        const json::object holder{{"person", one}};
        if (const auto ref = api::person_ref_in(holder, "person")) different.shown.push_back(*ref);
    }
    return different;
}

std::string pointer_of(std::string_view field) {
    if (field == "different_because") return "/different/because";
    if (field == "channel") return "/contact_channel";
    for (const auto& [part, list] : {std::pair<std::string_view, std::string_view>{"disability_", "/disabilities/"}, {"guardian_", "/guardians/"}}) {
        if (!field.starts_with(part)) continue;
        const auto rest = field.substr(part.size());
        const auto number = rest.substr(0, rest.find('_'));
        if (number.empty() || number.size() == rest.size() || number.front() < '1' || number.front() > '9') continue;
        return std::string(list) + std::to_string(std::stoi(std::string(number)) - 1) + "/" + std::string(rest.substr(number.size() + 1));
    }
    return "/" + std::string(field);
}

void add_person_schemas(api::Routes& routes) {
    add_code_schemas(routes);
    add_answer_schemas(routes);
    add_request_schemas(routes);
}

}  // namespace sunclover::people
