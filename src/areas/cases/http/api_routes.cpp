// SPDX-License-Identifier: AGPL-3.0-or-later
// The operations of the API on cases.
#include "areas/api/page_token.hpp"
#include "areas/api/routes.hpp"
#include "areas/cases/http/api_cases.hpp"
#include "areas/cases/http/routes.hpp"

namespace sunclover::cases {
namespace {

using access::Permission;
using access::Scope;
using api::Operation;
using api::Takes;
using http::Method;

constexpr std::size_t answers_bytes_max = 256 * 1024;

std::vector<api::Parameter> list_parameters() {
    std::vector<api::Parameter> all = {
        {"tab", R"({"type":"string","enum":["todo","late","today","waiting","deferred","escalated","all"]})"},
        {"programme", R"({"type":"string","pattern":"^[a-z0-9-]{1,60}$"})"},
        {"stage", R"({"type":"string","pattern":"^[a-z0-9_]{1,60}$"})"},
        {"township", R"({"type":"string","pattern":"^[0-9]{9}$"})"},
        {"committee", R"({"type":"string","pattern":"^[0-9]{12}$"})"},
        {"number", R"({"type":"string","minLength":1,"maxLength":40})"},
        {"state", R"({"type":"string","enum":["open","deferred","closed"]})"},
        {"closed_in_year", R"({"type":"integer","minimum":2000,"maximum":2200})"},
        {"sort", R"({"type":"string","enum":["due","-due","number","-number","entry","-entry","stage","-stage","change","-change"]})"},
    };
    for (auto& parameter : api::page_parameters()) all.push_back(std::move(parameter));
    return all;
}

Operation reading(std::string path, std::string id, Permission permission, std::string answer) {
    Operation operation{Method::Get, std::move(path), std::move(id), "cases", permission, Scope::CasesRead};
    operation.answer = std::move(answer);
    return operation;
}

struct Act {
    std::string path;
    std::string id;
    Permission permission;
    std::string audited_as;
    std::string body;
    std::string example;
};

/// An act on one case: what it gives is the case as it stands then.
Operation act_of(Act act, Takes takes) {
    Operation operation{Method::Post, std::move(act.path), std::move(act.id), "cases", act.permission, Scope::CasesWrite};
    operation.audited_as = std::move(act.audited_as);
    operation.body = std::move(act.body);
    operation.example = std::move(act.example);
    operation.takes = takes;
    operation.may_conflict = true;
    operation.body_bytes_max = answers_bytes_max;
    if (takes == Takes::Version) {
        operation.answer = "ChangedCase";
        operation.gives_version = true;
    } else {
        operation.status = 204;
    }
    return operation;
}

void add_reading(api::Routes& routes, const Desk& desk, const std::string& one) {
    Operation list = reading("/api/v1/cases", "listCases", Permission::CaseList, "CaseList");
    list.query = list_parameters();
    routes.add(std::move(list), [&desk](api::Call& call) { return api_list_cases(call, desk); });
    Operation get = reading(one, "getCase", Permission::CaseOpen, "Case");
    get.gives_version = true;
    routes.add(std::move(get), [&desk](api::Call& call) { return api_get_case(call, desk); });
}

Operation creation() {
    Operation create{Method::Post, "/api/v1/cases", "createCase", "cases", Permission::CaseCreate, Scope::CasesWrite};
    create.audited_as = "case.submitted";
    create.body = "NewCase";
    create.example = R"({"person":{"township":"310114118","id":"01900000-0000-7000-8000-000000000001"},
        "programme":"nursing-subsidy","channel":"phone","access_reason":"resident_asked","answers":{"pay_to":"social_card",
        "phone":"15400000000","address":"Flat 302, House 5","facts_right":"right"}})";
    create.status = 201;
    create.answer = "ChangedCase";
    create.takes = Takes::Key;
    create.gives_version = true;
    create.may_conflict = true;
    create.body_bytes_max = answers_bytes_max;
    return create;
}

}  // namespace

void add_api(api::Routes& routes, const Desk& desk) {
    add_case_schemas(routes);
    const std::string one = "/api/v1/cases/{township}/{id}";
    add_reading(routes, desk, one);
    routes.add(creation(), [&desk](api::Call& call) { return api_create_case(call, desk); });
    const auto add = [&](Act act, Takes takes, auto handler) {
        routes.add(act_of(std::move(act), takes), [&desk, handler](api::Call& call) { return handler(call, desk); });
    };
    const std::string text = R"({"text":"Rang at ten, will call again tomorrow."})";
    add({one + "/notes", "addNote", Permission::CaseOpen, "case.noted", "Text", text}, Takes::Key, api_add_note);
    add({one + "/messages", "sendMessage", Permission::CaseOpen, "case.message_sent", "Text", text}, Takes::Key, api_send_message);
    add({one + "/assignments", "assignCase", Permission::CaseAssign, "case.assigned", "Assignment", R"({"assignee":null})"},
        Takes::Version, api_assign_case);
    add({one + "/stage-records", "saveStage", Permission::CaseWork, "case.stage_saved", "StageAnswers", R"({"answers":{}})"},
        Takes::Version, api_save_stage);
    add({one + "/exits", "takeExit", Permission::CaseWork, "case.exit_taken", "ExitTaken", R"({"exit":"return_to_applicant","reason":"Please add the account."})"},
        Takes::Version, api_take_exit);
    add({one + "/withdrawals", "withdrawCase", Permission::CaseOpen, "case.withdrawn", "Reason", R"({"reason":"The family moved away."})"},
        Takes::Version, api_withdraw_case);
}

}  // namespace sunclover::cases
