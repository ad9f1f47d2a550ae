// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /policy-drafts, GET and POST /policy-drafts/{draft}: a table as a grid, with what is wrong, the differences and the examples. …/impact: whom it
// would touch. …/imports, …/table.dmn: from and to another tool. …/steps: handed in, published by somebody else, sent back, thrown away.
#include <algorithm>

#include "areas/places/directory.hpp"
#include "areas/policy/draft_policy.hpp"
#include "areas/policy/http/grid_form.hpp"
#include "areas/policy/http/handlers.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "http.error.not_found"); }

base::Result<PolicyDraftId> draft_id_in(const http::Request& request) {
    const auto id = PolicyDraftId::parse(request.parameter("draft"));
    if (!id) return not_found();
    return *id;
}

std::string path_of(const PolicyDraft& draft) { return "/policy-drafts/" + draft.id.to_string(); }

http::Response dmn_file(const std::string& name, std::string dmn) {
    http::Response response;
    response.header("Content-Type", "application/xml; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"" + name + ".dmn\"");
    response.body = std::move(dmn);
    return response;
}

struct DraftView {
    std::vector<base::Error> refused = {};
    std::vector<std::string> import_faults = {};
    std::string typed_text = {};
};

void fill_differences(pages::Model& model, const CheckedPolicyDraft& checked, const Words& words) {
    model.show_if(checked.differences.empty(), "NO_DIFFERENCES");
    for (const GridDifference& one : checked.differences) {
        auto& line = model.add("DIFFERENCE");
        const bool is_added = one.kind == GridDifference::Kind::Added, is_removed = one.kind == GridDifference::Kind::Removed;
        const std::string column = one.column.empty() ? words.of("answer", code_of(checked.draft.part)) : one.column;
        const char* key = is_added ? "policy.draft.added" : is_removed ? "policy.draft.removed" : "policy.draft.changed";
        const auto shown = [&](const std::string& text) { return text.empty() ? words("policy.table.any") : text; };
        line.set("DIFFERENCE_TEXT", words(key, {
            {"ROW", std::to_string(is_added ? one.row_after : one.row_before)}, {"COLUMN", column}, {"BEFORE", shown(one.before)}, {"AFTER", shown(one.after)},
        }));
    }
}

void fill_examples(pages::Model& model, const CheckedPolicyDraft& checked, const Words& words) {
    if (!checked.is_faultless()) return;
    const auto wrong = std::count_if(checked.outcomes.begin(), checked.outcomes.end(), [](const auto& one) { return one.expected != one.found; });
    auto& block = model.add("EXAMPLES");
    block.set("EXAMPLE_COUNT", static_cast<std::int64_t>(checked.outcomes.size())).set("WRONG_COUNT", static_cast<std::int64_t>(wrong));
    block.show_if(wrong == 0, "ALL_RIGHT");
    block.show_if(wrong != 0, "SOME_WRONG");
    for (const ExampleOutcome& outcome : checked.outcomes) {
        auto& row = block.add("EXAMPLE");
        const bool is_right = outcome.expected == outcome.found;
        row.set("ABOUT", outcome.example->about).set("EXAMPLE_DAY", outcome.example->day.to_string());
        row.show_if(is_right, "RIGHT");
        if (!is_right) row.add("WRONG").set("EXPECTED", outcome.expected).set("FOUND", outcome.found);
    }
    static_cast<void>(words);
}

void fill_faults(pages::Model& model, const CheckedPolicyDraft& checked, const DraftView& view) {
    model.show_if(checked.is_faultless(), "FAULTLESS");
    if (!checked.cell_faults.empty()) model.add("CELL_FAULTS").set("COUNT", static_cast<std::int64_t>(checked.cell_faults.size()));
    for (const std::string& fault : checked.table_faults) model.add("TABLE_FAULT").set("FAULT_TEXT", fault);
    for (const std::string& fault : view.import_faults) model.add("IMPORT_FAULT").set("FAULT_TEXT", fault);
}

base::Task<base::Result<http::Response>> show_draft(
    http::Request& request, const PolicyDesk& desk, const access::Caller& caller, PolicyDraft draft, DraftView view
) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    const Policy* policy = book->find(draft.policy);
    if (policy == nullptr) co_return not_found();
    const CheckedPolicyDraft checked = check_policy_draft(*book, draft);
    pages::Page page{"policy/draft.html", pages::Layout::Staff, words("policy.draft.title", {{"POLICY", policy->title.in(words.locale())}}), {}};
    auto& model = page.model;
    const bool is_written = draft.state == PolicyDraftState::Open && draft.author == caller.account;
    const bool is_judged = draft.state == PolicyDraftState::HandedIn && draft.author != caller.account && caller.may(Permission::ProgrammePublish);
    model.set("PATH", path_of(draft)).set("VERSION", draft.version).set("FROM", draft.from.to_string()).set("SOURCE", draft.source);
    model.set("POLICY_TITLE", policy->title.in(words.locale())).set("PART", words.of("part", code_of(draft.part)));
    model.set("STATE_LABEL", words.of("draft_state", code_of(draft.state)));
    model.show_if(is_written, "WRITING").show_if(!is_written, "READING").show_if(is_judged, "JUDGING");
    if (!draft.note.empty()) model.add("NOTED").set("NOTE", draft.note);
    if (!draft.reason.empty()) model.add("SENT_BACK").set("REASON", draft.reason);
    model.set("TYPED_TEXT", view.typed_text);
    fill_grid(model, *book, *policy, checked, is_written, words);
    fill_differences(model, checked, words);
    fill_examples(model, checked, words);
    fill_faults(model, checked, view);
    if (!view.refused.empty()) {
        page.status = view.refused.front().kind == base::ErrorKind::Conflict ? 409 : 422;
        pages::add_errors(model, view.refused, pages::Catalogue::embedded(), request.locale());
    }
    co_return desk.services().pages.page(request, std::move(page));
}

http::Response back_to(const PolicyDraft& draft, const std::string& flash) {
    auto response = http::see_other(path_of(draft));
    pages::set_flash(response, flash);
    return response;
}

}  // namespace

Reply get_policy_drafts(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    const auto drafts = co_await list_policy_drafts(desk);
    pages::Page page{"policy/drafts.html", pages::Layout::Staff, words("policy.drafts.title"), {}};
    auto& model = page.model;
    model.show_if(drafts.empty(), "NOTHING");
    for (const PolicyDraft& draft : drafts) {
        const Policy* policy = book->find(draft.policy);
        auto& row = model.add("DRAFT");
        row.set("DRAFT_HREF", path_of(draft)).set("POLICY_TITLE", policy == nullptr ? draft.policy : policy->title.in(words.locale()));
        row.set("PART", words.of("part", code_of(draft.part))).set("FROM", draft.from.to_string());
        row.set("STATE_LABEL", words.of("draft_state", code_of(draft.state))).set("CHANGED", desk.services().zone.to_local_text(draft.changed_at));
    }
    co_return desk.services().pages.page(request, std::move(page));
}

Reply post_policy_draft(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto part = part_from(request.parameter("part"));
    if (!part) co_return not_found();
    const std::string policy(request.parameter("policy"));
    const cases::Attempt attempt = attempt_of(request, form);
    CO_TRY_ASSIGN(const auto id, co_await begin_policy_draft(desk, caller, policy, *part, attempt));
    co_return http::see_other("/policy-drafts/" + id.to_string());
}

Reply get_policy_draft(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    DraftView view;
    co_return co_await show_draft(request, desk, caller, draft, std::move(view));
}

Reply post_policy_grid(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CO_TRY_ASSIGN(auto draft, co_await find_policy_draft(desk, id));
    SavePolicyDraft save;
    save.id = id;
    save.version = number_in(form.get("version"));
    save.source = form.get("source");
    save.grid = grid_in(form);
    take_act(save.grid, form.get("act"), form.get("new_fact"));
    save.attempt = attempt_of(request, form);
    const auto from = base::Day::parse(form.get("from"));
    save.from = from.value_or(draft.from);
    DraftView view;
    if (!from) view.refused.push_back({base::ErrorKind::Invalid, "policy.error.days", "from"});
    if (view.refused.empty()) {
        const Grid typed = save.grid;
        const auto saved = co_await save_policy_draft(desk, caller, std::move(save));
        if (saved) co_return back_to(*saved, "policy.done.draft_saved");
        if (saved.error().kind == base::ErrorKind::NotFound) co_return base::Failure(saved.error());
        view.refused.push_back(saved.error());
        draft.grid = typed;
    } else {
        draft.grid = save.grid;
    }
    draft.source = form.get("source");
    co_return co_await show_draft(request, desk, caller, std::move(draft), std::move(view));
}

Reply get_policy_impact(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const Words words(request, desk);
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    const auto book = desk.book.get();
    const Policy* policy = book->find(draft.policy);
    if (policy == nullptr) co_return not_found();
    const CheckedPolicyDraft checked = check_policy_draft(*book, draft);
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
    const Policy* policy = book->find(draft.policy);
    if (policy == nullptr) co_return not_found();
    WrittenTable written = write_table(*book, *policy, draft.part, draft.grid);
    if (written.dmn.empty()) co_return base::fail(base::ErrorKind::Conflict, "policy.error.draft_faulty");
    co_return dmn_file(draft.policy + "-" + std::string(code_of(draft.part)), std::move(written.dmn));
}

Reply get_policy_table(http::Request& request, const PolicyDesk& desk, const access::Caller&) {
    const auto book = desk.book.get();
    const Policy* policy = book->find(std::string(request.parameter("policy")));
    const auto part = part_from(request.parameter("part"));
    if (policy == nullptr || !part) co_return not_found();
    for (const auto& set : policy->sets(*part)) {
        if (set->number != number_in(request.parameter("number"))) continue;
        co_return dmn_file(policy->code + "-" + std::string(code_of(*part)) + "-" + std::to_string(set->number), set->dmn);
    }
    co_return not_found();
}

Reply post_policy_import(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string dmn(form.get("file"));
    const cases::Attempt attempt = attempt_of(request, form);
    const auto taken = co_await import_policy_table(desk, caller, id, number_in(form.get("version")), dmn, attempt);
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    if (taken && taken->empty()) co_return back_to(draft, "policy.done.imported");
    DraftView view;
    if (taken) view.import_faults = *taken;
    else if (taken.error().kind == base::ErrorKind::NotFound) co_return base::Failure(taken.error());
    base::Error refused{base::ErrorKind::Invalid, "policy.error.import_faulty", "file"};
    view.refused.push_back(taken ? refused : taken.error());
    co_return co_await show_draft(request, desk, caller, draft, std::move(view));
}

Reply post_policy_step(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto step = policy_draft_step_from(form.get("step"));
    if (!step) co_return not_found();
    StepPolicyDraft order;
    order.id = id;
    order.version = number_in(form.get("version"));
    order.step = *step;
    order.text = form.get("text");
    order.attempt = attempt_of(request, form);
    const auto done = co_await step_policy_draft(desk, caller, std::move(order));
    if (done) {
        if (*step == PolicyDraftStep::Discard) co_return http::see_other("/policy-drafts");
        co_return back_to(*done, "policy.done.draft_" + std::string(form.get("step")));
    }
    if (done.error().kind == base::ErrorKind::NotFound) co_return base::Failure(done.error());
    CO_TRY_ASSIGN(const auto draft, co_await find_policy_draft(desk, id));
    DraftView view;
    view.refused.push_back(done.error());
    view.typed_text = form.get("text");
    co_return co_await show_draft(request, desk, caller, draft, std::move(view));
}

}  // namespace sunclover::policy
