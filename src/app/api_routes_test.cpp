// SPDX-License-Identifier: AGPL-3.0-or-later
// The API as its clients meet it: who may call what, the document that describes it, and that it never fails.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <map>
#include <set>

#include "app/testing/district.hpp"
#include "areas/access/manage_client_tokens.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::app {
namespace {

namespace json = boost::json;
using access::Scope;

struct Asked {
    http::Method method = http::Method::Get;
    std::string path;
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
};

struct Answered {
    int status = 0;
    json::value body;
    std::string type;
    std::string header(std::string_view name) const { return std::string(response.header_value(name)); }
    http::Response response;
};

Answered ask(const Asked& asked) {
    http::Request request;
    request.method = asked.method;
    const auto question = asked.path.find('?');
    request.path = asked.path.substr(0, question);
    if (question != std::string::npos) {
        const std::string pair = asked.path.substr(question + 1);
        request.query.add(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
    }
    request.headers = asked.headers;
    request.body = asked.body;
    request.remote_address = "192.0.2.33";
    Answered answered;
    answered.response = base::sync_wait(District::get().pipeline().handle(request));
    answered.status = answered.response.status;
    answered.type = answered.response.header_value("content-type");
    json::error_code error;
    answered.body = json::parse(std::get<std::string>(answered.response.body), error);
    return answered;
}

/// A token of the first account with the role, with these scopes; each time another.
std::string token_for(Role role, const std::vector<Scope>& scopes) {
    auto& house = District::get().house();
    for (const auto& account : District::get().seeded().staff) {
        if (account.role != role) continue;
        static int count = 0;
        access::NewClientToken wanted{
            "Test hub", account.login_name, scopes, house.services().today().plus_days(7), "api-test-" + std::to_string(++count)};
        const auto issued = base::sync_wait(access::issue_client_token(house.ports(), access::Actor::system(), std::move(wanted)));
        return issued ? issued->token : std::string();
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> headers_with(const std::string& token) {
    static int count = 0;
    return {
        {"authorization", "Bearer " + token}, {"content-type", "application/json"}, {"accept-language", "en"},
        {"idempotency-key", "api-routes-test-" + std::to_string(++count)}, {"if-match", "\"1\""},
    };
}

std::vector<const http::Route*> api_routes() {
    std::vector<const http::Route*> all;
    for (const auto& route : District::get().house().routes().routes()) {
        if (route.pattern.starts_with("/api/v1/")) all.push_back(&route);
    }
    return all;
}

bool may_have_clients(Role role) {
    return access::group_of(role) == access::RoleGroup::Business || access::group_of(role) == access::RoleGroup::Auditor;
}

Permission permission_of(const http::Route& route) {
    for (const auto permission : access::all_permissions()) {
        if (access::code_of(permission) == route.permission) return permission;
    }
    return Permission::Public;
}

json::object document() {
    const Answered answered = ask({http::Method::Get, "/api/openapi.json"});
    EXPECT_EQ(answered.status, 200);
    return answered.body.as_object();
}

TEST(ApiDocument, and_the_routes_are_the_same_both_ways) {
    std::set<std::string> routes;
    for (const auto* const route : api_routes()) {
        routes.insert(
            std::string(http::name_of(route->method)) + " " + route->pattern + " " + route->permission + " " + route->options.audited_as
        );
    }
    std::set<std::string> described;
    const json::object whole = document();
    for (const auto& [path, methods] : whole.at("paths").as_object()) {
        for (const auto& [method, operation] : methods.as_object()) {
            std::string name(method);
            for (char& c : name) c = static_cast<char>(c & ~0x20);
            const auto* const audit = operation.as_object().if_contains("x-audit");
            described.insert(
                name + " " + std::string(path) + " " + std::string(operation.at("x-permission").as_string()) + " " +
                (audit == nullptr ? std::string() : std::string(audit->as_string()))
            );
        }
    }
    EXPECT_EQ(described, routes);
    EXPECT_GE(routes.size(), 20U);
}

TEST(ApiDocument, has_words_for_everything_in_both_languages) {
    for (const char* language : {"en", "zh"}) {
        const Answered answered = ask({http::Method::Get, "/api/openapi.json", {}, {{"accept-language", language}}});
        const std::string text = json::serialize(answered.body);
        // The catalogue gives the key itself where it has no text.
        EXPECT_EQ(text.find("\"api."), std::string::npos) << language << ": " << text.substr(text.find("\"api."), 60);
    }
}

TEST(ApiRoutes, take_neither_nobody_nor_a_session_nor_a_wrong_token) {
    Browser& officer = District::get().browser_of(Role::DistrictOfficer);
    officer.get("/work");
    const std::string wrong = "sct_" + std::string(43, 'A');
    for (const auto* const route : api_routes()) {
        const std::string path = District::get().path_of(*route);
        if (route->method == http::Method::Get) {
            EXPECT_EQ(officer.get(path).status, 401) << route->pattern;
        }
        const Answered nobody = ask({route->method, path});
        EXPECT_EQ(nobody.status, 401) << route->pattern;
        EXPECT_EQ(nobody.header("www-authenticate"), "Bearer");
        EXPECT_EQ(nobody.type, "application/problem+json");
    }
    EXPECT_EQ(ask({http::Method::Get, "/api/v1/places", {}, {{"authorization", "Bearer " + wrong}}}).status, 401);
    EXPECT_EQ(ask({http::Method::Get, "/api/v1/places", {}, {{"authorization", "Basic x"}}}).status, 401);
}

TEST(ApiRoutes, are_404_for_each_role_without_their_permission) {
    for (const auto role : access::all_roles()) {
        if (!may_have_clients(role)) continue;
        const std::string token = token_for(role, access::all_scopes());
        ASSERT_FALSE(token.empty()) << access::code_of(role);
        for (const auto* const route : api_routes()) {
            if (access::has(role, permission_of(*route))) continue;
            EXPECT_EQ(ask({route->method, District::get().path_of(*route), "{}", headers_with(token)}).status, 404)
                << access::code_of(role) << " " << route->pattern;
        }
    }
}

TEST(ApiRoutes, are_403_without_the_scope_and_404_where_the_path_names_a_record) {
    const std::string token = token_for(Role::DistrictOfficer, {Scope::PlacesRead});
    for (const auto* const route : api_routes()) {
        if (route->pattern.ends_with("/places") || route->pattern.ends_with("/organisations")) continue;
        const int status = ask({route->method, District::get().path_of(*route), "{}", headers_with(token)}).status;
        EXPECT_EQ(status, route->pattern.find('{') == std::string::npos ? 403 : 404) << route->pattern;
    }
}

/// Bodies of the examples in the document, by operation.
std::string example_of(const http::Route& route) {
    std::string method(http::name_of(route.method));
    for (char& c : method) c = static_cast<char>(c | 0x20);
    const auto paths = document().at("paths").as_object();
    const auto& operation = paths.at(route.pattern).at(method).as_object();
    if (!operation.contains("requestBody")) return {};
    for (const auto& [type, content] : operation.at("requestBody").at("content").as_object()) {
        return json::serialize(content.at("example"));
    }
    return {};
}

TEST(ApiRoutes, are_404_for_records_of_another_township_as_for_none) {
    for (const auto role : {Role::CaseWorker, Role::TownshipLead, Role::PartnerMember}) {
        const std::string token = token_for(role, access::all_scopes());
        for (const auto* const route : api_routes()) {
            if (route->pattern.find("{id}") == std::string::npos || !access::has(role, permission_of(*route))) continue;
            const std::string path = District::get().path_of(*route);
            const std::string body = example_of(*route);
            const Answered theirs = ask({route->method, path, body, headers_with(token)});
            EXPECT_EQ(theirs.status, 404) << access::code_of(role) << " " << route->pattern << " " << theirs.body;
            std::string unknown = path;
            const auto id = unknown.find("/", unknown.find("3101")) + 1;
            unknown.replace(id, 36, "01900000-0000-7000-8000-000000000009");
            const Answered nothing = ask({route->method, unknown, body, headers_with(token)});
            EXPECT_EQ(nothing.status, 404) << route->pattern;
            EXPECT_EQ(nothing.body.at("detail"), theirs.body.at("detail"));
            EXPECT_EQ(nothing.body.at("code"), theirs.body.at("code"));
        }
    }
}

TEST(ApiRoutes, never_fail_for_anybody) {
    for (const auto role : access::all_roles()) {
        if (!may_have_clients(role)) continue;
        const std::string token = token_for(role, access::all_scopes());
        for (const auto* const route : api_routes()) {
            for (const std::string& body : {std::string(), std::string("{}"), std::string("["), example_of(*route)}) {
                const Answered answered = ask({route->method, District::get().path_of(*route), body, headers_with(token)});
                EXPECT_LT(answered.status, 500) << access::code_of(role) << " " << route->pattern << " " << body;
            }
        }
    }
}

TEST(ApiPages, go_on_where_the_last_one_ended_for_this_client_and_list_only) {
    const std::string token = token_for(Role::DistrictOfficer, access::all_scopes());
    const auto get = [&](const std::string& path, const std::string& who) { return ask({http::Method::Get, path, {}, headers_with(who)}); };
    const Answered first = get("/api/v1/organisations?limit=1", token);
    ASSERT_EQ(first.status, 200);
    ASSERT_TRUE(first.body.at("next").is_string()) << "the demo has several organisations";
    const std::string next(first.body.at("next").as_string());
    const Answered second = get("/api/v1/organisations?page=" + next, token);
    ASSERT_EQ(second.status, 200);
    EXPECT_NE(first.body.at("organisations").at(0).at("id"), second.body.at("organisations").at(0).at("id"));
    EXPECT_EQ(get("/api/v1/places?page=" + next, token).status, 422) << "another list";
    const std::string stranger = token_for(Role::DistrictOfficer, access::all_scopes());
    EXPECT_EQ(get("/api/v1/organisations?page=" + next, stranger).status, 422) << "another client";
    const Answered spoilt = get("/api/v1/organisations?page=AAAA" + next, token);
    EXPECT_EQ(spoilt.status, 422);
    EXPECT_EQ(spoilt.body.at("errors").at(0).at("parameter"), "page");
}

/// Fields that belong to us: who may, whose, where it is in its life, which version.
const std::vector<std::string> kNobodySets = {"role", "roles", "township", "state", "version", "id", "owner", "account", "is_admin"};

/// Every schema of an object that is reachable from `schema`, by its place.
void collect_objects(const json::object& components, const json::value& schema, const std::string& place, std::map<std::string, json::object>& found) {
    if (schema.is_array()) {
        for (const auto& one : schema.get_array()) collect_objects(components, one, place, found);
        return;
    }
    if (!schema.is_object()) return;
    const auto& object = schema.get_object();
    if (const auto* const reference = object.if_contains("$ref")) {
        const std::string text(reference->as_string());
        const std::string name = text.substr(text.rfind('/') + 1);
        if (!found.contains(name)) collect_objects(components, components.at(name), name, found);
        return;
    }
    if (const auto* const type = object.if_contains("type"); type != nullptr && *type == "object") found.emplace(place, object);
    for (const auto& [key, below] : object) {
        if (key == "properties") {
            for (const auto& [name, one] : below.as_object()) collect_objects(components, one, place + "/" + std::string(name), found);
        } else if (key == "items" || key == "anyOf" || key == "additionalProperties") {
            collect_objects(components, below, place + "/" + std::string(key), found);
        }
    }
}

TEST(ApiDocument, closes_every_object_that_a_client_may_send) {
    const json::object whole = document();
    const auto& components = whole.at("components").at("schemas").as_object();
    std::map<std::string, json::object> sent;
    for (const auto& [path, methods] : whole.at("paths").as_object()) {
        for (const auto& [method, operation] : methods.as_object()) {
            if (const auto* const body = operation.as_object().if_contains("requestBody")) {
                for (const auto& [type, content] : body->at("content").as_object()) {
                    collect_objects(components, content.at("schema"), std::string(path), sent);
                }
            }
        }
    }
    EXPECT_GT(sent.size(), 8U);
    for (const auto& [place, schema] : sent) {
        const auto* const others = schema.if_contains("additionalProperties");
        ASSERT_TRUE(others != nullptr) << place << " does not say what else it takes";
        EXPECT_TRUE(*others == false || others->is_object()) << place;
    }
}

TEST(ApiRoutes, refuse_fields_that_nobody_may_set_and_name_each) {
    const std::string token = token_for(Role::DistrictOfficer, access::all_scopes());
    int refused = 0;
    for (const auto* const route : api_routes()) {
        const std::string example = example_of(*route);
        if (example.empty() || !access::has(Role::DistrictOfficer, permission_of(*route))) continue;
        for (const auto& field : kNobodySets) {
            auto body = json::parse(example).as_object();
            if (body.contains(field)) continue;
            body.emplace(field, "1");
            const Answered answered = ask({route->method, District::get().path_of(*route), json::serialize(body), headers_with(token)});
            bool is_named = false;
            if (answered.status == 422) {
                for (const auto& fault : answered.body.at("errors").as_array()) {
                    is_named = is_named || (fault.as_object().contains("pointer") && fault.at("pointer").as_string() == std::string("#/") + std::string(field));
                }
            }
            EXPECT_TRUE(is_named) << route->pattern << " " << field << " " << answered.status << " " << answered.body;
            ++refused;
        }
    }
    EXPECT_GT(refused, 50);
}

TEST(ApiBodies, are_refused_with_the_place_of_every_fault) {
    const std::string token = token_for(Role::DistrictOfficer, access::all_scopes());
    const auto search = [&](const std::string& body) {
        return ask({http::Method::Post, "/api/v1/people/searches", body, headers_with(token)});
    };
    EXPECT_EQ(search(R"({"term":"\u738b\u5c0f"})").status, 200);
    EXPECT_EQ(search(R"({"term":"wang","term":"li"})").status, 400) << "a name stands twice";
    EXPECT_EQ(search("{\"term\":" + std::string(200, '[')).status, 400) << "too deep";
    const Answered faulty = search(R"({"term":7,"other":1})");
    EXPECT_EQ(faulty.status, 422);
    EXPECT_EQ(faulty.body.at("errors").at(0).at("pointer"), "#/term");
    EXPECT_EQ(faulty.body.at("errors").at(1).at("pointer"), "#/other");
    auto headers = headers_with(token);
    headers.at(1).second = "text/plain";
    EXPECT_EQ(ask({http::Method::Post, "/api/v1/people/searches", R"({"term":"\u738b\u5c0f"})", headers}).status, 415);
    EXPECT_EQ(search(R"({"term":")" + std::string(70'000, 'x') + R"("})").status, 413);
}

}  // namespace
}  // namespace sunclover::app
