// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/draft_view.hpp"

#include <algorithm>

#include "areas/policy/http/examples_form.hpp"
#include "areas/policy/http/grid_form.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

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

void fill_examples(pages::Model& model, const CheckedPolicyDraft& checked) {
    if (!checked.is_faultless()) return;
    const auto wrong = std::count_if(checked.outcomes.begin(), checked.outcomes.end(), [](const auto& one) { return !one.is_right(); });
    auto& block = model.add("EXAMPLES");
    block.set("EXAMPLE_COUNT", static_cast<std::int64_t>(checked.outcomes.size())).set("WRONG_COUNT", static_cast<std::int64_t>(wrong));
    block.show_if(wrong == 0, "ALL_RIGHT");
    block.show_if(wrong != 0, "SOME_WRONG");
    for (const ExampleOutcome& outcome : checked.outcomes) {
        auto& row = block.add("EXAMPLE");
        const bool is_right = outcome.is_right();
        row.set("ABOUT", outcome.example->about).set("EXAMPLE_DAY", outcome.example->day.to_string());
        row.show_if(is_right, "RIGHT");
        if (!is_right) row.add("WRONG").set("EXPECTED", outcome.expected).set("FOUND", outcome.found);
    }
}

std::string text_of(const TableFault& fault, const Words& words) {
    if (!fault.error.message_key.empty()) return words(fault.error.message_key, fault.error.arguments);
    return words.locale() == "en" ? fault.english : fault.chinese;
}

/// One short sentence: how many things are wrong, and how the examples come out.
std::string summary_of(const CheckedPolicyDraft& checked, const Words& words) {
    const std::size_t faults = checked.cell_faults.size() + checked.table_faults.size() + checked.own_examples.faults.size();
    std::string text = faults == 0 ? words("policy.summary.right") : words("policy.summary.faults", {{"COUNT", std::to_string(faults)}});
    const auto add = [&](const std::vector<ExampleOutcome>& outcomes, const char* all_right, const char* some_wrong) {
        if (outcomes.empty()) return;
        const auto wrong = std::count_if(outcomes.begin(), outcomes.end(), [](const auto& one) { return !one.is_right(); });
        const pages::Arguments counts = {{"COUNT", std::to_string(outcomes.size())}, {"WRONG_COUNT", std::to_string(wrong)}};
        text += words("policy.summary.and") + words(wrong == 0 ? all_right : some_wrong, counts);
    };
    add(checked.own_outcomes, "policy.summary.own_right", "policy.summary.own_wrong");
    add(checked.outcomes, "policy.summary.same", "policy.summary.changed");
    return text + words("policy.summary.end");
}

/// What the page tells about the draft: the same after saving and while somebody types.
void fill_checks(pages::Model& model, const PolicyBook& book, const Policy& policy, const CheckedPolicyDraft& checked, bool is_written, const Words& words) {
    fill_grid(model, book, policy, checked, is_written, words);
    fill_differences(model, checked, words);
    fill_own_examples(model, book, policy, checked, words);
    fill_examples(model, checked);
    model.set("SUMMARY_TEXT", summary_of(checked, words));
    model.show_if(checked.is_faultless(), "FAULTLESS");
    if (!checked.cell_faults.empty()) model.add("CELL_FAULTS").set("COUNT", static_cast<std::int64_t>(checked.cell_faults.size()));
    for (const TableFault& fault : checked.table_faults) model.add("TABLE_FAULT").set("FAULT_TEXT", text_of(fault, words));
}

}  // namespace

base::Result<PolicyDraftId> draft_id_in(const http::Request& request) {
    const auto id = PolicyDraftId::parse(request.parameter("draft"));
    if (!id) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return *id;
}

std::string path_of(const PolicyDraft& draft) { return "/policy-drafts/" + draft.id.to_string(); }

http::Response back_to(const PolicyDraft& draft, const std::string& flash) {
    auto response = http::see_other(path_of(draft));
    pages::set_flash(response, flash);
    return response;
}

Reply show_draft(http::Request& request, const PolicyDesk& desk, const access::Caller& caller, PolicyDraft draft, DraftView view) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    const Policy* policy = book->find(draft.policy);
    if (policy == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
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
    fill_checks(model, *book, *policy, checked, is_written, words);
    for (const TableFault& fault : view.import_faults) model.add("IMPORT_FAULT").set("FAULT_TEXT", text_of(fault, words));
    for (const ExampleFault& fault : view.example_faults) model.add("IMPORT_FAULT").set("FAULT_TEXT", text_of(fault, words));
    if (!view.refused.empty()) {
        page.status = view.refused.front().kind == base::ErrorKind::Conflict ? 409 : 422;
        pages::add_errors(model, view.refused, pages::Catalogue::embedded(), request.locale());
    }
    co_return desk.services().pages.page(request, std::move(page));
}

http::Response live_parts(const http::Request& request, const PolicyDesk& desk, const CheckedPolicyDraft& checked) {
    const Words words(request, desk);
    const auto book = desk.book.get();
    pages::Model model;
    fill_checks(model, *book, *book->find(checked.draft.policy), checked, true, words);
    return http::html(desk.services().pages.fragment(words.locale(), "policy/draft_live.html", model), 200);
}

}  // namespace sunclover::policy
