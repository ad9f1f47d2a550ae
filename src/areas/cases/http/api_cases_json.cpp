// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases as JSON, and the shapes of what is given and taken.
#include "areas/api/common_schemas.hpp"
#include "areas/cases/http/api_cases.hpp"

namespace sunclover::cases {
namespace {

namespace json = boost::json;
using api::or_null;

json::object record_json(const Case& record) {
    return {
        {"township", record.ref.township.text},
        {"id", record.ref.id.to_string()},
        {"version", record.version},
        {"number", record.number},
        {"programme", record.programme},
        {"programme_version", record.programme_version},
        {"committee", record.committee.text},
        {"channel", code_of(record.channel)},
        {"state", code_of(record.state)},
        {"outcome", or_null(std::string(code_of(record.outcome)))},
        {"stage", record.stage},
        {"next_role", access::code_of(record.next_role)},
        {"due_day", or_null(record.due_day)},
        {"deferred_until", or_null(record.deferred_until)},
        {"assignee", or_null(record.assignee)},
        {"organisation", or_null(record.organisation)},
        {"opened_at", base::to_rfc3339(record.opened_at)},
        {"closed_at", or_null(record.closed_at)},
    };
}

json::object submission_json(const Submission& submission) {
    return {
        {"number", submission.seq},
        {"submitted_at", base::to_rfc3339(submission.submitted_at)},
        {"hash", base::to_hex(submission.hash)},
        {"answers", json::parse(submission.answers.to_json())},
    };
}

json::object stage_json(const StageRecord& record) {
    json::array signatures;
    for (const auto& signature : record.signatures) {
        signatures.push_back(json::object{
            {"role", access::code_of(signature.role)},
            {"name", signature.name},
            {"signed_at", base::to_rfc3339(signature.signed_at)},
            {"on_behalf", signature.on_behalf},
        });
    }
    return {
        {"number", record.seq},
        {"stage", record.stage},
        {"entered_at", base::to_rfc3339(record.entered_at)},
        {"left_at", or_null(record.left_at)},
        {"exit", or_null(record.exit)},
        {"reason", or_null(record.reason)},
        {"account_name", or_null(record.account_name)},
        {"answers", json::parse(record.answers.to_json())},
        {"signatures", std::move(signatures)},
    };
}

json::object event_json(const Event& event) {
    return {
        {"at", base::to_rfc3339(event.at)},
        {"kind", code_of(event.kind)},
        {"actor", or_null(event.actor)},
        {"role", or_null(event.role)},
        {"stage", event.stage},
        {"exit", or_null(event.exit)},
        {"to_stage", or_null(event.to_stage)},
        {"text", or_null(event.text)},
    };
}

json::object message_json(const Message& message) {
    return {
        {"id", message.id.to_string()},
        {"direction", message.direction == Direction::ToResident ? "to_resident" : "from_resident"},
        {"subject", or_null(message.subject)},
        {"body", message.body},
        {"author", message.author},
        {"sent_at", base::to_rfc3339(message.sent_at)},
        {"read_at", or_null(message.read_at)},
    };
}

/// Those that the caller may take now.
json::array exits_json(const CaseFile& file, std::string_view locale) {
    json::array exits;
    if (!file.abilities.work) return exits;
    for (const auto& exit : file.stage().exits) {
        exits.push_back(json::object{
            {"exit", exit.name},
            {"label", exit.label.in(locale)},
            {"to_stage", or_null(exit.to)},
            {"needs_reason", exit.needs_reason},
            {"needs_form", exit.needs_form},
        });
    }
    return exits;
}

json::object abilities_json(const Abilities& abilities) {
    return {
        {"work", abilities.work}, {"assign", abilities.assign}, {"withdraw", abilities.withdraw},
        {"note", abilities.note}, {"message", abilities.message},
    };
}

/// Of both, the one in the list and the whole one.
constexpr std::string_view record_properties = R"(
    "township":{"$ref":"#/components/schemas/Township"},"id":{"$ref":"#/components/schemas/Uuid"},
    "version":{"$ref":"#/components/schemas/Version"},"number":{"type":"string"},
    "programme":{"type":"string"},"programme_version":{"type":"integer"},
    "committee":{"$ref":"#/components/schemas/Place"},"channel":{"type":"string","enum":["app","phone","desk","visit"]},
    "state":{"type":"string","enum":["open","deferred","closed"]},
    "outcome":{"type":["string","null"],"enum":["completed","refused","withdrawn",null]},
    "stage":{"type":"string"},"next_role":{"type":"string"},
    "due_day":{"$ref":"#/components/schemas/DayOrNull"},"deferred_until":{"$ref":"#/components/schemas/DayOrNull"},
    "assignee":{"$ref":"#/components/schemas/UuidOrNull"},"organisation":{"$ref":"#/components/schemas/UuidOrNull"},
    "opened_at":{"$ref":"#/components/schemas/Moment"},"closed_at":{"$ref":"#/components/schemas/MomentOrNull"})";
constexpr std::string_view record_required = R"("township","id","version","number","programme","programme_version",
    "committee","channel","state","outcome","stage","next_role","due_day","deferred_until","assignee","organisation",
    "opened_at","closed_at")";

/// @param required  names, each after a comma
std::string record_schema(const std::string& required, const std::string& properties) {
    return R"({"type":"object","additionalProperties":false,"required":[)" + std::string(record_required) + required +
           R"(],"properties":{)" + std::string(record_properties) + "," + properties + "}}";
}

void add_story_schemas(api::Routes& routes) {
    routes.schema("Answers", R"({"type":"object","additionalProperties":{"$ref":"#/components/schemas/Answer"}})");
    routes.schema("Answer", R"({"anyOf":[
        {"type":"string","maxLength":4000},
        {"type":"array","maxItems":60,"items":{"type":"string","maxLength":200}},
        {"type":"object","additionalProperties":false,"required":["items"],"properties":{"items":{"type":"array","maxItems":60,
          "items":{"type":"object","additionalProperties":false,"required":["code","count","place","note"],"properties":{
            "code":{"type":"string","maxLength":60},"count":{"type":"integer","minimum":0,"maximum":1000000},
            "place":{"type":"string","maxLength":2000},"note":{"type":"string","maxLength":2000}}}}}},
        {"type":"object","additionalProperties":false,"required":["checklist"],"properties":{"checklist":{"type":"array","maxItems":300,
          "items":{"type":"object","additionalProperties":false,"required":["room","point","state","note"],"properties":{
            "room":{"type":"string","maxLength":60},"point":{"type":"string","maxLength":60},
            "state":{"type":"string","enum":["unmarked","ok","needed","not_applicable"]},"note":{"type":"string","maxLength":2000}}}}}},
        {"type":"object","additionalProperties":false,"required":["photos"],"properties":{"photos":{"type":"array","maxItems":60,
          "items":{"$ref":"#/components/schemas/Uuid"}}}}]})");
    routes.schema("Submission", R"({"type":"object","additionalProperties":false,"required":["number","submitted_at","hash","answers"],
        "properties":{"number":{"type":"integer"},"submitted_at":{"$ref":"#/components/schemas/Moment"},"hash":{"type":"string"},
        "answers":{"$ref":"#/components/schemas/Answers"}}})");
    routes.schema("StageRecord", R"({"type":"object","additionalProperties":false,
        "required":["number","stage","entered_at","left_at","exit","reason","account_name","answers","signatures"],"properties":{
        "number":{"type":"integer"},"stage":{"type":"string"},"entered_at":{"$ref":"#/components/schemas/Moment"},
        "left_at":{"$ref":"#/components/schemas/MomentOrNull"},"exit":{"type":["string","null"]},"reason":{"type":["string","null"]},
        "account_name":{"type":["string","null"]},"answers":{"$ref":"#/components/schemas/Answers"},
        "signatures":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["role","name","signed_at","on_behalf"],
          "properties":{"role":{"type":"string"},"name":{"type":"string"},"signed_at":{"$ref":"#/components/schemas/Moment"},
          "on_behalf":{"type":"boolean"}}}}}})");
    routes.schema("CaseEvent", R"({"type":"object","additionalProperties":false,
        "required":["at","kind","actor","role","stage","exit","to_stage","text"],"properties":{
        "at":{"$ref":"#/components/schemas/Moment"},"kind":{"type":"string"},"actor":{"type":["string","null"]},
        "role":{"type":["string","null"]},"stage":{"type":"string"},"exit":{"type":["string","null"]},
        "to_stage":{"type":["string","null"]},"text":{"type":["string","null"]}}})");
    routes.schema("CaseMessage", R"({"type":"object","additionalProperties":false,
        "required":["id","direction","subject","body","author","sent_at","read_at"],"properties":{
        "id":{"$ref":"#/components/schemas/Uuid"},"direction":{"type":"string","enum":["to_resident","from_resident"]},
        "subject":{"type":["string","null"]},"body":{"type":"string"},"author":{"type":"string"},
        "sent_at":{"$ref":"#/components/schemas/Moment"},"read_at":{"$ref":"#/components/schemas/MomentOrNull"}}})");
}

void add_request_schemas(api::Routes& routes) {
    routes.schema("NewCase", R"({"type":"object","additionalProperties":false,"required":["person","programme","channel","answers"],
        "properties":{"person":{"$ref":"#/components/schemas/PersonRef"},"programme":{"type":"string","pattern":"^[a-z0-9-]{1,60}$","maxLength":60},
        "channel":{"type":"string","enum":["phone","desk","visit"]},
        "access_reason":{"$ref":"#/components/schemas/AccessReason"},"answers":{"$ref":"#/components/schemas/Answers"}}})");
    routes.schema("Text", R"({"type":"object","additionalProperties":false,"required":["text"],
        "properties":{"text":{"type":"string","minLength":1,"maxLength":2000,"pattern":"\\S"}}})");
    routes.schema("Reason", R"({"type":"object","additionalProperties":false,"required":["reason"],
        "properties":{"reason":{"type":"string","minLength":1,"maxLength":2000,"pattern":"\\S"}}})");
    routes.schema("Assignment", R"({"type":"object","additionalProperties":false,"minProperties":1,
        "properties":{"assignee":{"$ref":"#/components/schemas/UuidOrNull"},"organisation":{"$ref":"#/components/schemas/UuidOrNull"}}})");
    routes.schema("StageAnswers", R"({"type":"object","additionalProperties":false,"required":["answers"],
        "properties":{"answers":{"$ref":"#/components/schemas/Answers"}}})");
    routes.schema("ExitTaken", R"({"type":"object","additionalProperties":false,"required":["exit"],"properties":{
        "exit":{"type":"string","pattern":"^[a-z0-9_]{1,60}$","maxLength":60},"answers":{"$ref":"#/components/schemas/Answers"},
        "reason":{"type":"string","maxLength":2000},"organisation":{"$ref":"#/components/schemas/UuidOrNull"},
        "documents":{"type":"array","maxItems":30,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9_]{1,60}$","maxLength":60}}}})");
    routes.schema("ChangedCase", R"({"type":"object","additionalProperties":false,"required":["township","id","version","number","state","stage"],
        "properties":{"township":{"$ref":"#/components/schemas/Township"},"id":{"$ref":"#/components/schemas/Uuid"},
        "version":{"$ref":"#/components/schemas/Version"},"number":{"type":"string"},
        "state":{"type":"string","enum":["open","deferred","closed"]},"stage":{"type":"string"},
        "effect":{"type":"string","enum":["moved","signed","closed","arbitration"]}}})");
}

}  // namespace

json::object json_of(const ListedCase& listed, base::Day today) {
    json::object body = record_json(listed.record);
    body.emplace("masked_name", listed.masked_name);
    body.emplace("disability", listed.disability);
    body.emplace("contact_need", or_null(listed.contact_need));
    body.emplace("programme_title", listed.programme_title);
    body.emplace("stage_title", listed.stage_title);
    body.emplace("is_late", listed.record.is_late(today));
    return body;
}

json::object json_of(const CaseFile& file, std::string_view locale) {
    json::object body = record_json(file.record);
    body.emplace("person", api::person_ref(file.record.person));
    body.emplace("programme_title", file.programme->title.in(locale));
    body.emplace("stage_title", file.stage().title.in(locale));
    body.emplace("submission", submission_json(file.submission));
    json::array stages;
    for (const auto& record : file.stages) stages.push_back(stage_json(record));
    body.emplace("stages", std::move(stages));
    json::array events;
    for (const auto& event : file.events) events.push_back(event_json(event));
    body.emplace("events", std::move(events));
    json::array messages;
    for (const auto& message : file.messages) messages.push_back(message_json(message));
    body.emplace("messages", std::move(messages));
    body.emplace("exits", exits_json(file, locale));
    body.emplace("abilities", abilities_json(file.abilities));
    return body;
}

json::object changed_json(const Case& record) {
    return {
        {"township", record.ref.township.text}, {"id", record.ref.id.to_string()}, {"version", record.version},
        {"number", record.number}, {"state", code_of(record.state)}, {"stage", record.stage},
    };
}

void add_case_schemas(api::Routes& routes) {
    add_story_schemas(routes);
    add_request_schemas(routes);
    routes.schema("ListedCase", record_schema(
        R"(,"masked_name","disability","contact_need","programme_title","stage_title","is_late")",
        R"("masked_name":{"type":"string"},"disability":{"type":"string"},"contact_need":{"type":["string","null"]},
        "programme_title":{"type":"string"},"stage_title":{"type":"string"},"is_late":{"type":"boolean"})"));
    routes.schema("CaseList", R"({"type":"object","additionalProperties":false,"required":["cases","next","counts"],"properties":{
        "cases":{"type":"array","maxItems":200,"items":{"$ref":"#/components/schemas/ListedCase"}},
        "next":{"$ref":"#/components/schemas/PageToken"},
        "counts":{"type":"object","additionalProperties":{"type":"integer","minimum":0,"maximum":1000}}}})");
    routes.schema("Case", record_schema(
        R"(,"person","programme_title","stage_title","submission","stages","events","messages","exits","abilities")",
        R"("person":{"$ref":"#/components/schemas/PersonRef"},"programme_title":{"type":"string"},"stage_title":{"type":"string"},
        "submission":{"$ref":"#/components/schemas/Submission"},
        "stages":{"type":"array","items":{"$ref":"#/components/schemas/StageRecord"}},
        "events":{"type":"array","items":{"$ref":"#/components/schemas/CaseEvent"}},
        "messages":{"type":"array","items":{"$ref":"#/components/schemas/CaseMessage"}},
        "exits":{"type":"array","items":{"type":"object","additionalProperties":false,
          "required":["exit","label","to_stage","needs_reason","needs_form"],"properties":{"exit":{"type":"string"},"label":{"type":"string"},
          "to_stage":{"type":["string","null"]},"needs_reason":{"type":"boolean"},"needs_form":{"type":"boolean"}}}},
        "abilities":{"type":"object","additionalProperties":{"type":"boolean"}})"));
}

base::Result<programmes::Answers> answers_in(const json::object& body) {
    const auto* const given = body.if_contains("answers");
    if (given == nullptr) return programmes::Answers();
    for (const auto& [field, answer] : given->as_object()) {
        if (!answer.is_object() || !answer.get_object().contains("photos")) continue;
        return base::fail(base::ErrorKind::Invalid, "cases.error.api_photos", "answers/" + std::string(field));
    }
    auto answers = programmes::Answers::from_json(json::serialize(*given));
    if (!answers) return base::fail(base::ErrorKind::Invalid, answers.error().message_key, "answers");
    return answers;
}

}  // namespace sunclover::cases
