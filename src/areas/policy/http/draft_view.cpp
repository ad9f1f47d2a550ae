// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/draft_view.hpp"

#include <algorithm>

#include "areas/policy/http/definition_form.hpp"
#include "areas/policy/http/examples_form.hpp"
#include "areas/policy/http/grid_form.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::policy {
namespace {

using access::Permission;

void add_differences(pages::Model& model, const std::vector<GridDifference>& differences, Part part, const Words& words) {
    for (const GridDifference& one : differences) {
        const bool is_added = one.kind == GridDifference::Kind::Added, is_removed = one.kind == GridDifference::Kind::Removed;
        const std::string column = one.column.empty() ? words.of("answer", code_of(part)) : one.column;
        const char* key = is_added ? "policy.draft.added" : is_removed ? "policy.draft.removed" : "policy.draft.changed";
        const auto shown = [&](const std::string& text) { return text.empty() ? words("policy.table.any") : text; };
        model.add("DIFFERENCE").set("DIFFERENCE_TEXT", words(key, {
            {"ROW", std::to_string(is_added ? one.row_after : one.row_before)}, {"COLUMN", column}, {"BEFORE", shown(one.before)}, {"AFTER", shown(one.after)},
        }));
    }
}

void fill_differences(pages::Model& model, const CheckedPolicyDraft& checked, const Words& words) {
    model.show_if(!checked.is_changed(), "NO_DIFFERENCES").show_if(checked.is_renamed, "RENAMED");
    add_differences(model, checked.differences, checked.draft.part, words);
    add_differences(model, checked.tariff_differences, Part::Tariff, words);
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
    const std::size_t faults = checked.definition_faults.size() + checked.cell_faults.size() + checked.table_faults.size() + checked.own_examples.faults.size();
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
void fill_checks(pages::Model& model, const PolicyDesk& desk, const CheckedPolicyDraft& checked, bool is_written, const Words& words) {
    const PolicyBook& book = *checked.known;
    const Policy& policy = *book.find(checked.draft.policy);
    fill_definition(model, desk, checked, words);
    fill_grid(model, book, policy, checked, is_written, words);
    fill_differences(model, checked, words);
    fill_own_examples(model, book, policy, checked, words);
    fill_examples(model, checked);
    model.set("SUMMARY_TEXT", summary_of(checked, words));
    model.show_if(checked.is_faultless(), "FAULTLESS");
    const std::size_t fields = checked.cell_faults.size() + checked.definition_faults.size();
    if (fields != 0) model.add("CELL_FAULTS").set("COUNT", static_cast<std::int64_t>(fields));
    for (const DefinitionFault& fault : checked.definition_faults) {
        if (fault.field == "classes") model.add("TABLE_FAULT").set("FAULT_TEXT", words(fault.error.message_key, fault.error.arguments));
    }
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
    if (!is_of_known_policy(*book, draft)) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const CheckedPolicyDraft checked = check_policy_draft(*book, draft);
    const Policy* policy = checked.known->find(draft.policy);
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
    fill_checks(model, desk, checked, is_written, words);
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
    pages::Model model;
    fill_checks(model, desk, checked, true, words);
    return http::html(desk.services().pages.fragment(words.locale(), "policy/draft_live.html", model), 200);
}

}  // namespace sunclover::policy
