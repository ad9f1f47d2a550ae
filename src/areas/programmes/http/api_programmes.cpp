// SPDX-License-Identifier: AGPL-3.0-or-later
// The operations of the API on programmes: what is asked, which stages a case passes, where it may go next.
#include "areas/api/common_schemas.hpp"
#include "areas/api/page_token.hpp"
#include "areas/api/routes.hpp"
#include "areas/programmes/http/routes.hpp"
#include "areas/programmes/published_programmes.hpp"

namespace sunclover::programmes {
namespace {

namespace json = boost::json;
using access::Permission;
using access::Scope;
using api::Operation;
using api::or_null;

std::string_view code_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::Text: return "text";
        case FieldKind::LongText: return "long_text";
        case FieldKind::Number: return "number";
        case FieldKind::Yuan: return "yuan";
        case FieldKind::Day: return "day";
        case FieldKind::Choice: return "choice";
        case FieldKind::Choices: return "choices";
        case FieldKind::YesNo: return "yes_no";
        case FieldKind::Phone: return "phone";
        case FieldKind::Photos: return "photos";
        case FieldKind::Checklist: return "checklist";
        case FieldKind::Items: return "items";
    }
    return "text";
}

json::object option_json(const Option& option, std::string_view locale) {
    return {{"value", option.value}, {"label", option.label.in(locale)}};
}

json::array options_json(const std::vector<Option>& options, std::string_view locale) {
    json::array all;
    for (const auto& option : options) all.push_back(option_json(option, locale));
    return all;
}

json::object field_json(const Field& field, std::string_view locale) {
    json::object body{
        {"name", field.name}, {"kind", code_of(field.kind)}, {"label", field.label.in(locale)},
        {"hint", or_null(field.hint.in(locale))}, {"is_required", field.required}, {"is_for_staff", field.for_staff},
        {"known_as", or_null(field.known_as)}, {"options", options_json(field.options, locale)},
    };
    if (field.kind == FieldKind::Text || field.kind == FieldKind::LongText) body.emplace("length_max", field.length_max);
    if (field.kind == FieldKind::Number) {
        body.emplace("minimum", field.number_min);
        body.emplace("maximum", field.number_max);
    }
    if (field.show_when) body.emplace("show_when", json::object{{"field", field.show_when->field}, {"value", field.show_when->value}});
    json::array rooms;
    for (const auto& room : field.rooms) {
        rooms.push_back(json::object{
            {"value", room.value}, {"label", room.label.in(locale)}, {"points", options_json(room.points, locale)},
        });
    }
    if (!rooms.empty()) body.emplace("rooms", std::move(rooms));
    return body;
}

json::object form_json(const Form& form, std::string_view locale) {
    json::array fields;
    for (const auto& page : form.pages) {
        for (const auto& field : page.fields) fields.push_back(field_json(field, locale));
    }
    return {{"name", form.name}, {"title", form.title.in(locale)}, {"fields", std::move(fields)}};
}

json::object stage_json(const Stage& stage, std::string_view locale) {
    json::array exits;
    for (const auto& exit : stage.exits) {
        exits.push_back(json::object{
            {"exit", exit.name}, {"label", exit.label.in(locale)}, {"to_stage", or_null(exit.to)},
            {"needs_reason", exit.needs_reason}, {"needs_form", exit.needs_form},
        });
    }
    json::array documents;
    for (const auto& document : stage.documents) {
        documents.push_back(json::object{
            {"name", document.name}, {"title", document.title.in(locale)}, {"is_required", document.required},
        });
    }
    return {
        {"name", stage.name}, {"title", stage.title.in(locale)}, {"role", access::code_of(stage.role)},
        {"form", or_null(stage.form)}, {"due_working_days", stage.due_working_days}, {"due_hours", stage.due_hours},
        {"due_months", stage.due_months}, {"exits", std::move(exits)}, {"documents", std::move(documents)},
    };
}

json::object summary_json(const Programme& programme, std::string_view locale) {
    return {
        {"code", programme.code}, {"version", programme.version}, {"title", programme.title.in(locale)},
        {"summary", programme.summary.in(locale)}, {"is_open", programme.open_for_applications},
    };
}

json::object programme_json(const Programme& programme, std::string_view locale) {
    json::object body = summary_json(programme, locale);
    json::array forms;
    for (const auto& form : programme.forms) forms.push_back(form_json(form, locale));
    json::array stages;
    for (const auto& stage : programme.stages) stages.push_back(stage_json(stage, locale));
    json::array prices;
    for (const auto& price : programme.prices) {
        prices.push_back(json::object{
            {"code", price.code}, {"label", price.label.in(locale)}, {"unit", price.unit.in(locale)}, {"price_fen", price.price.fen},
        });
    }
    body.emplace("forms", std::move(forms));
    body.emplace("stages", std::move(stages));
    body.emplace("prices", std::move(prices));
    return body;
}

void add_schemas(api::Routes& routes) {
    routes.schema("ProgrammeSummary", R"({"type":"object","additionalProperties":false,"required":["code","version","title","summary","is_open"],
        "properties":{"code":{"type":"string"},"version":{"type":"integer"},"title":{"type":"string"},"summary":{"type":"string"},
        "is_open":{"type":"boolean"}}})");
    routes.schema("FormOption", R"({"type":"object","additionalProperties":false,"required":["value","label"],
        "properties":{"value":{"type":"string"},"label":{"type":"string"}}})");
    routes.schema("FormField", R"({"type":"object","additionalProperties":false,
        "required":["name","kind","label","hint","is_required","is_for_staff","known_as","options"],"properties":{
        "name":{"type":"string"},"kind":{"type":"string","enum":["text","long_text","number","yuan","day","choice","choices","yes_no",
          "phone","photos","checklist","items"]},"label":{"type":"string"},"hint":{"type":["string","null"]},
        "is_required":{"type":"boolean"},"is_for_staff":{"type":"boolean"},"known_as":{"type":["string","null"]},
        "options":{"type":"array","items":{"$ref":"#/components/schemas/FormOption"}},
        "length_max":{"type":"integer"},"minimum":{"type":"number"},"maximum":{"type":"number"},
        "show_when":{"type":"object","additionalProperties":false,"required":["field","value"],
          "properties":{"field":{"type":"string"},"value":{"type":"string"}}},
        "rooms":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["value","label","points"],"properties":{
          "value":{"type":"string"},"label":{"type":"string"},"points":{"type":"array","items":{"$ref":"#/components/schemas/FormOption"}}}}}}})");
    routes.schema("Form", R"({"type":"object","additionalProperties":false,"required":["name","title","fields"],"properties":{
        "name":{"type":"string"},"title":{"type":"string"},"fields":{"type":"array","items":{"$ref":"#/components/schemas/FormField"}}}})");
    routes.schema("Stage", R"({"type":"object","additionalProperties":false,
        "required":["name","title","role","form","due_working_days","due_hours","due_months","exits","documents"],"properties":{
        "name":{"type":"string"},"title":{"type":"string"},"role":{"type":"string"},"form":{"type":["string","null"]},
        "due_working_days":{"type":"integer"},"due_hours":{"type":"integer"},"due_months":{"type":"integer"},
        "exits":{"type":"array","items":{"type":"object","additionalProperties":false,
          "required":["exit","label","to_stage","needs_reason","needs_form"],"properties":{"exit":{"type":"string"},"label":{"type":"string"},
          "to_stage":{"type":["string","null"]},"needs_reason":{"type":"boolean"},"needs_form":{"type":"boolean"}}}},
        "documents":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","title","is_required"],
          "properties":{"name":{"type":"string"},"title":{"type":"string"},"is_required":{"type":"boolean"}}}}}})");
    routes.schema("Programme", R"({"type":"object","additionalProperties":false,
        "required":["code","version","title","summary","is_open","forms","stages","prices"],"properties":{
        "code":{"type":"string"},"version":{"type":"integer"},"title":{"type":"string"},"summary":{"type":"string"},
        "is_open":{"type":"boolean"},"forms":{"type":"array","items":{"$ref":"#/components/schemas/Form"}},
        "stages":{"type":"array","items":{"$ref":"#/components/schemas/Stage"}},
        "prices":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["code","label","unit","price_fen"],
          "properties":{"code":{"type":"string"},"label":{"type":"string"},"unit":{"type":"string"},"price_fen":{"type":"integer"}}}}}})");
}

api::Reply list_programmes(api::Call& call, const PublishedProgrammes& published) {
    const auto key_of = [](const auto& programme) { return programme->code; };
    const auto show = [&](const auto& programme) { return summary_json(*programme, call.request.locale()); };
    CO_TRY_ASSIGN(auto body, api::cut(call, "programmes", published.all_current(), key_of, show));
    co_return api::answer(call, std::move(body));
}

api::Reply get_programme(api::Call& call, const PublishedProgrammes& published) {
    const auto programme = published.current(call.request.parameter("programme"));
    if (programme == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    co_return api::answer(call, programme_json(*programme, call.request.locale()), programme->version);
}

}  // namespace

void add_api(api::Routes& routes, const PublishedProgrammes& published) {
    add_schemas(routes);
    Operation list{http::Method::Get, "/api/v1/programmes", "listProgrammes", "programmes", Permission::ProgrammeRead, Scope::ProgrammesRead};
    api::add_list(routes, std::move(list), {"ProgrammeList", "programmes", "ProgrammeSummary"}, [&published](api::Call& call) { return list_programmes(call, published); });
    Operation get{http::Method::Get, "/api/v1/programmes/{programme}", "getProgramme", "programmes", Permission::ProgrammeRead, Scope::ProgrammesRead};
    get.answer = "Programme";
    get.gives_version = true;
    routes.add(std::move(get), [&published](api::Call& call) { return get_programme(call, published); });
}

}  // namespace sunclover::programmes
