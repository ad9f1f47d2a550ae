// SPDX-License-Identifier: AGPL-3.0-or-later
// The operations of the API on policies: who is entitled to what, by which rules, since when.
#include "areas/api/common_schemas.hpp"
#include "areas/api/page_token.hpp"
#include "areas/api/routes.hpp"
#include "areas/policy/desk.hpp"
#include "areas/policy/http/routes.hpp"

namespace sunclover::policy {
namespace {

namespace json = boost::json;
using access::Permission;
using access::Scope;
using api::Operation;

json::object summary_json(const Policy& policy, std::string_view locale) {
    return {
        {"code", policy.code}, {"title", policy.title.in(locale)}, {"summary", policy.summary.in(locale)},
        {"kind", code_of(policy.kind)}, {"is_example", policy.is_example}, {"programme", api::or_null(policy.programme)},
    };
}

json::object rules_json(const RuleSet& rules, Part part) {
    return {
        {"part", code_of(part)}, {"number", rules.number}, {"from_day", rules.from.to_string()},
        {"source", rules.source}, {"dmn", rules.dmn},
    };
}

json::object policy_json(const Policy& policy, std::string_view locale) {
    json::object body = summary_json(policy, locale);
    json::array classes;
    for (const auto& one : policy.classes) classes.push_back(json::object{{"code", one.code}, {"label", one.label.in(locale)}});
    body.emplace("classes", std::move(classes));
    json::array rules;
    for (const Part part : {Part::Eligibility, Part::Tariff}) {
        for (const auto& set : policy.sets(part)) rules.push_back(rules_json(*set, part));
    }
    body.emplace("rules", std::move(rules));
    return body;
}

void add_schemas(api::Routes& routes) {
    const std::string properties = R"("code":{"type":"string"},"title":{"type":"string"},"summary":{"type":"string"},
        "kind":{"type":"string","enum":["monthly","once","service"]},"is_example":{"type":"boolean"},"programme":{"type":["string","null"]})";
    routes.schema("PolicySummary", R"({"type":"object","additionalProperties":false,
        "required":["code","title","summary","kind","is_example","programme"],"properties":{)" + properties + "}}");
    routes.schema("Policy", R"({"type":"object","additionalProperties":false,
        "required":["code","title","summary","kind","is_example","programme","classes","rules"],"properties":{)" + properties + R"(,
        "classes":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["code","label"],
          "properties":{"code":{"type":"string"},"label":{"type":"string"}}}},
        "rules":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["part","number","from_day","source","dmn"],
          "properties":{"part":{"type":"string","enum":["eligibility","tariff"]},"number":{"type":"integer"},
          "from_day":{"$ref":"#/components/schemas/Day"},"source":{"type":"string"},"dmn":{"type":"string"}}}}}})");
}

api::Reply list_policies(api::Call& call, const PolicyDesk& desk) {
    const auto book = desk.book.get();
    const auto key_of = [](const Policy& policy) { return policy.code; };
    const auto show = [&](const Policy& policy) { return summary_json(policy, call.request.locale()); };
    CO_TRY_ASSIGN(auto body, api::cut(call, "policies", book->policies, key_of, show));
    co_return api::answer(call, std::move(body));
}

api::Reply get_policy(api::Call& call, const PolicyDesk& desk) {
    const auto book = desk.book.get();
    const Policy* const policy = book->find(call.request.parameter("policy"));
    if (policy == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    co_return api::answer(call, policy_json(*policy, call.request.locale()));
}

}  // namespace

void add_api(api::Routes& routes, const PolicyDesk& desk) {
    add_schemas(routes);
    Operation list{http::Method::Get, "/api/v1/policies", "listPolicies", "policies", Permission::PolicyRead, Scope::PoliciesRead};
    api::add_list(routes, std::move(list), {"PolicyList", "policies", "PolicySummary"}, [&desk](api::Call& call) { return list_policies(call, desk); });
    Operation get{http::Method::Get, "/api/v1/policies/{policy}", "getPolicy", "policies", Permission::PolicyRead, Scope::PoliciesRead};
    get.answer = "Policy";
    routes.add(std::move(get), [&desk](api::Call& call) { return get_policy(call, desk); });
}

}  // namespace sunclover::policy
