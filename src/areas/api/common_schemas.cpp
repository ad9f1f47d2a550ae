// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/api/common_schemas.hpp"

namespace sunclover::api {

namespace json = boost::json;

void add_common_schemas(Schemas& schemas) {
    schemas.add("Uuid", R"({"type":"string","format":"uuid","minLength":36,"maxLength":36})");
    schemas.add("UuidOrNull", R"({"anyOf":[{"$ref":"#/components/schemas/Uuid"},{"type":"null"}]})");
    schemas.add("Day", R"({"type":"string","format":"date","pattern":"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$","maxLength":10})");
    schemas.add("DayOrNull", R"({"anyOf":[{"$ref":"#/components/schemas/Day"},{"type":"null"}]})");
    schemas.add("Moment", R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$","maxLength":40})");
    schemas.add("MomentOrNull", R"({"anyOf":[{"$ref":"#/components/schemas/Moment"},{"type":"null"}]})");
    schemas.add("Township", R"({"type":"string","pattern":"^[0-9]{9}$","maxLength":9})");
    schemas.add("Place", R"({"type":"string","pattern":"^([0-9]{6}|[0-9]{9}|[0-9]{12})$","maxLength":12})");
    schemas.add("Version", R"({"type":"integer","minimum":1})");
    schemas.add("PageToken", R"({"type":["string","null"],"pattern":"^[A-Za-z0-9_-]+$"})");
    schemas.add("PersonRef", R"({"type":"object","additionalProperties":false,"required":["township","id"],"properties":{
        "township":{"$ref":"#/components/schemas/Township"},"id":{"$ref":"#/components/schemas/Uuid"}}})");
    schemas.add("Problem", R"({"type":"object","required":["type","title","status","detail","code","instance"],"properties":{
        "type":{"type":"string","pattern":"^/api#[a-z_]+$"},
        "title":{"type":"string"},"status":{"type":"integer","minimum":400,"maximum":599},"detail":{"type":"string"},
        "code":{"type":"string"},"instance":{"type":"string","pattern":"^urn:uuid:"},
        "errors":{"type":"array","minItems":1,"items":{"$ref":"#/components/schemas/ProblemError"}}}})");
    schemas.add("ProblemError", R"({"type":"object","additionalProperties":false,"required":["code","detail"],"properties":{
        "code":{"type":"string"},"detail":{"type":"string"},"pointer":{"type":"string","pattern":"^#"},
        "parameter":{"type":"string"},"header":{"type":"string"}}})");
}

json::value or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }

json::value or_null(const std::optional<base::Day>& day) { return day ? json::value(day->to_string()) : json::value(); }

json::value or_null(const std::optional<base::Instant>& moment) {
    return moment ? json::value(base::to_rfc3339(*moment)) : json::value();
}

json::object person_ref(const access::PersonRef& ref) { return {{"township", ref.township.text}, {"id", ref.id.to_string()}}; }

std::string text_in(const json::object& body, std::string_view name) {
    const auto* const value = body.if_contains(name);
    return value == nullptr || !value->is_string() ? std::string() : std::string(value->get_string());
}

std::optional<access::PersonRef> person_ref_in(const json::object& body, std::string_view name) {
    const auto* const value = body.if_contains(name);
    if (value == nullptr || !value->is_object()) return std::nullopt;
    const auto township = base::PlaceCode::parse(text_in(value->get_object(), "township"));
    const auto id = access::PersonId::parse(text_in(value->get_object(), "id"));
    if (!township || !id) return std::nullopt;
    return access::PersonRef{*township, *id};
}

}  // namespace sunclover::api
