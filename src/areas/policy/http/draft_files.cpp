// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /policy-drafts/{draft}/table.dmn, /policies/{policy}/{part}/{number}/table.dmn: a table for another tool; POST /policy-drafts/{draft}/imports:
// one that another tool made. GET …/examples.csv, POST /policy-drafts/{draft}/example-imports: the same for examples. GET /policy-drafts/{draft}/impact:
// whom the draft would touch.
#include "areas/places/directory.hpp"
#include "areas/policy/http/draft_view.hpp"
#include "areas/policy/policy_examples.hpp"

namespace sunclover::policy {
namespace {

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "http.error.not_found"); }

http::Response download(const std::string& name, const char* type, std::string content) {
    http::Response response;
    response.header("Content-Type", std::string(type) + "; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body = std::move(content);
    return response;
}
http::Response dmn_file(const std::string& name, std::string dmn) { return download(name + ".dmn", "application/xml", std::move(dmn)); }
/// With the mark by which spreadsheets know UTF-8.
http::Response csv_file(const std::string& name, const ExampleSheet& sheet) {
    return download(name + ".cases.csv", "text/csv", "\xEF\xBB\xBF" + csv_of(sheet));
}

}  // namespace

Reply get_policy_impact(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    const auto book = desk.book.get();
    if (!is_of_known_policy(*book, draft)) co_return not_found();
    const CheckedPolicyDraft checked = check_policy_draft(*book, draft);
    const Policy* policy = checked.known->find(draft.policy);
    pages::Page page{"policy/impact.html", pages::Layout::Staff, words("policy.impact.title", {{"POLICY", policy->title.in(words.locale())}}), {}};
    auto& model = page.model;
    model.set("PATH", path_of(draft)).set("POLICY_TITLE", policy->title.in(words.locale())).set("FROM", draft.from.to_string());
    model.show_if(!checked.is_faultless(), "FAULTY");
    if (checked.is_faultless()) {
        const auto impacts = co_await impact_of(desk, checked.after, draft.policy, Month::of(draft.from));
        const auto places = desk.cases.places.get();
        TownshipImpact sum;
        auto& table = model.add("TABLE");
        const auto fill = [&](pages::Model& row, const std::string& name, const TownshipImpact& one) {
            row.set("NAME", name).set("GAIN", one.gain).set("LOSE", one.lose).set("UNKNOWN", one.become_unknown).set("MORE", one.more).set("LESS", one.less);
            row.set("BEFORE", one.entitled_before).set("AFTER", one.entitled_after);
            row.set("YUAN_BEFORE", base::to_yuan_text(one.amount_before)).set("YUAN_AFTER", base::to_yuan_text(one.amount_after));
        };
        for (const TownshipImpact& one : impacts) {
            fill(table.add("TOWNSHIP"), places->name_of(one.township), one);
            sum.people += one.people;
            sum.entitled_before += one.entitled_before;
            sum.entitled_after += one.entitled_after;
            sum.gain += one.gain;
            sum.lose += one.lose;
            sum.become_unknown += one.become_unknown;
            sum.more += one.more;
            sum.less += one.less;
            sum.amount_before = sum.amount_before + one.amount_before;
            sum.amount_after = sum.amount_after + one.amount_after;
        }
        fill(table.add("SUM"), words("policy.impact.sum"), sum);
        table.set("PEOPLE", sum.people);
    }
    co_return desk.services().pages.page(request, std::move(page));
}

Reply get_draft_table(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    const auto book = desk.book.get();
    if (!is_of_known_policy(*book, draft)) co_return not_found();
    const auto known = check_policy_draft(*book, draft).known;
    WrittenTable written = write_table(*known, *known->find(draft.policy), draft.part, draft.grid);
    if (written.dmn.empty()) co_return base::fail(base::ErrorKind::Conflict, "policy.error.draft_faulty");
    co_return dmn_file(draft.policy + "-" + std::string(code_of(draft.part)), std::move(written.dmn));
}

Reply get_policy_table(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const auto book = desk.book.get();
    const Policy* policy = book->find(std::string(request.parameter("policy")));
    const auto part = part_from(request.parameter("part"));
    if (policy == nullptr || !part) co_return not_found();
    for (const auto& set : policy->sets(*part)) {
        if (set->number != http::whole_number(request.parameter("number"))) continue;
        co_return dmn_file(policy->code + "-" + std::string(code_of(*part)) + "-" + std::to_string(set->number), set->dmn);
    }
    co_return not_found();
}

Reply post_policy_import(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string dmn(form.get("file"));
    const cases::Attempt attempt = cases::attempt_of(request, form);
    const auto taken = co_await import_policy_table(desk, caller, id, version_in(form), dmn, attempt);
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    if (taken && taken->empty()) co_return back_to(draft, "policy.done.imported");
    DraftView view;
    if (taken) view.import_faults = *taken;
    else if (taken.error().kind == base::ErrorKind::NotFound) co_return base::Failure(taken.error());
    base::Error refused{base::ErrorKind::Invalid, "policy.error.import_faulty", "file"};
    view.refused.push_back(taken ? refused : taken.error());
    co_return co_await show_draft(request, desk, caller, draft, std::move(view));
}

Reply get_draft_examples(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    co_return csv_file(draft.policy, draft.examples);
}

Reply get_policy_examples(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const auto book = desk.book.get();
    const Policy* policy = book->find(std::string(request.parameter("policy")));
    if (policy == nullptr) co_return not_found();
    co_return csv_file(policy->code, examples_written_for(*policy));
}

Reply post_example_import(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CO_TRY_ASSIGN(auto files, request.files());
    std::string csv = files.empty() ? std::string() : std::move(files.front().content);
    const cases::Attempt attempt = cases::attempt_of(request, form);
    const auto taken = co_await import_policy_examples(desk, caller, id, version_in(form), std::move(csv), attempt);
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    if (taken && taken->empty()) co_return back_to(draft, "policy.done.examples_imported");
    DraftView view;
    if (taken) view.example_faults = *taken;
    else if (taken.error().kind == base::ErrorKind::NotFound) co_return base::Failure(taken.error());
    base::Error refused{base::ErrorKind::Invalid, "policy.error.examples_faulty", "examples"};
    view.refused.push_back(taken ? refused : taken.error());
    co_return co_await show_draft(request, desk, caller, draft, std::move(view));
}

}  // namespace sunclover::policy
