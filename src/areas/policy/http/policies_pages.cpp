// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /policies: all policies with the rules in force, and the last runs. GET /policies/{policy}: its tables as people read them, with
// every version. POST /policy-runs: apply to everybody now.
#include "areas/policy/http/handlers.hpp"
#include "areas/policy/http/page_parts.hpp"
#include "areas/policy/edit_table.hpp"
#include "areas/policy/policy_examples.hpp"
#include "areas/policy/run_policies.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::policy {
namespace {

void fill_runs(pages::Model& model, const PolicyDesk& desk, const PolicyBook& book, const std::vector<PolicyRun>& runs, const Words& words) {
    model.show_if(runs.empty(), "NO_RUNS");
    if (runs.empty()) return;
    auto& table = model.add("RUNS");
    for (const PolicyRun& run : runs) {
        auto& row = table.add("RUN");
        const Policy* policy = book.find(run.policy);
        row.set("RUN_BEGUN", desk.services().zone.to_local_text(run.begun_at)).set("RUN_MONTH", run.month.to_string());
        row.set("RUN_POLICY", policy == nullptr ? words("policy.runs.all") : policy->title.in(words.locale()));
        row.set("DONE", std::int64_t{run.townships_done}).set("TOTAL", std::int64_t{run.townships_total});
        row.set("PEOPLE", run.people).set("CHANGES", run.changes);
        row.show_if(!run.is_done, "RUNNING");
    }
}

/// A cell as the table has it; "any" where it does not matter.
std::string cell_text(const rules::Condition& condition, const Words& words) {
    return condition.form == rules::Condition::Form::Any ? words("policy.table.any") : condition.text;
}

void fill_table(pages::Model& model, const Policy& policy, const RuleSet& set, Part part, const Words& words) {
    const auto& table = std::get<rules::PlanTable>(set.plan->steps.back().logic);
    auto& block = model.add("RULES");
    block.set("RULES_TITLE", words.of("part", code_of(part))).set("NUMBER", std::int64_t{set.number});
    block.set("FROM", set.from.to_string()).set("SOURCE", set.source);
    block.set("TABLE_HREF", "/policies/" + policy.code + "/" + std::string(code_of(part)) + "/" + std::to_string(set.number) + "/table.dmn");
    block.set("ANSWER_HEAD", words.of("answer", code_of(part)));
    for (const auto& input : table.inputs) block.add("HEAD").set("HEAD_TEXT", input.label);
    int number = 0;
    for (const auto& rule : table.rules) {
        auto& row = block.add("RULE");
        row.set("RULE_NUMBER", std::int64_t{++number});
        for (const auto& condition : rule.conditions) row.add("CELL").set("CELL_TEXT", cell_text(condition, words));
        row.set("ANSWER", value_text(rule.outputs.front())).set("CLAUSE", rule.clause);
    }
}

}  // namespace

Reply get_policies(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    const auto runs = co_await list_runs(desk);
    pages::Page page{"policy/policies.html", pages::Layout::Staff, words("policy.policies.title"), {}};
    auto& model = page.model;
    const base::Day today = desk.services().today();
    for (const Policy& policy : book->policies) {
        auto& row = model.add("POLICY");
        row.set("POLICY_HREF", "/policies/" + policy.code).set("POLICY_TITLE", policy.title.in(words.locale()));
        row.set("KIND_LABEL", words.of("policy_kind", code_of(policy.kind))).show_if(policy.is_example, "IS_EXAMPLE");
        const RuleSet* rules = policy.eligibility_on(today);
        row.set("SOURCE", rules == nullptr ? std::string() : rules->source).set("FROM", rules == nullptr ? std::string() : rules->from.to_string());
    }
    fill_runs(model, desk, *book, runs, words);
    model.show_if(caller.may(access::Permission::PolicyManage), "MAY_RUN");
    co_return desk.services().pages.page(request, std::move(page));
}

Reply get_policy(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    const Policy* policy = book->find(std::string(request.parameter("policy")));
    if (policy == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    pages::Page page{"policy/policy.html", pages::Layout::Staff, policy->title.in(words.locale()), {}};
    auto& model = page.model;
    model.set("TITLE", policy->title.in(words.locale())).set("SUMMARY", policy->summary.in(words.locale()));
    model.show_if(policy->is_example, "IS_EXAMPLE");
    for (const Part part : {Part::Eligibility, Part::Tariff}) {
        const bool has_table = part == Part::Eligibility || !policy->tariff.empty();
        if (!has_table || !caller.may(access::Permission::PolicyManage)) continue;
        auto& draft = model.add("MAY_DRAFT");
        draft.set("DRAFT_ACTION", "/policies/" + policy->code + "/" + std::string(code_of(part)) + "/drafts");
        draft.set("DRAFT_LABEL", words.of("begin_draft", code_of(part)));
    }
    for (const EntitledClass& one : policy->classes) model.add("CLASS").set("CLASS_CODE", one.code).set("CLASS_LABEL", one.label.in(words.locale()));
    for (auto set = policy->eligibility.rbegin(); set != policy->eligibility.rend(); ++set) fill_table(model, *policy, **set, Part::Eligibility, words);
    for (auto set = policy->tariff.rbegin(); set != policy->tariff.rend(); ++set) fill_table(model, *policy, **set, Part::Tariff, words);
    model.set("EXAMPLES_HREF", "/policies/" + policy->code + "/examples.csv");
    for (const ExampleCase& one : examples_in_force(*book, *policy, desk.services().today()).cases) {
        auto& example = model.add("EXAMPLE");
        example.set("ABOUT", one.about).set("ANSWER", one.entitled_class.empty() ? words("policy.state.unknown") : one.entitled_class);
        if (one.amount) example.add("HAS_AMOUNT").set("AMOUNT", base::to_yuan_text(*one.amount));
    }
    co_return desk.services().pages.page(request, std::move(page));
}

Reply post_run(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    RunOrder order;
    order.attempt = cases::attempt_of(request, form);
    const auto begun = co_await begin_run(desk, caller, std::move(order));
    auto response = http::see_other("/policies");
    // Under way already is what was asked for.
    const bool is_under_way = !begun && begun.error().kind == base::ErrorKind::Conflict;
    if (!begun && !is_under_way) co_return base::Failure(begun.error());
    pages::set_flash(response, is_under_way ? "policy.done.run_under_way" : "policy.done.run_begun");
    co_return response;
}

}  // namespace sunclover::policy
