// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /policy-drafts, GET and POST /policy-drafts/{draft}: a table as a grid, with what is wrong, the differences and the examples. …/checks: the same
// while it is typed. …/steps: handed in, published by somebody else, sent back, thrown away.
#include "areas/policy/http/definition_form.hpp"
#include "areas/policy/http/draft_view.hpp"
#include "areas/policy/http/examples_form.hpp"
#include "areas/policy/http/grid_form.hpp"

namespace sunclover::policy {
namespace {

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "http.error.not_found"); }

base::Result<Grid> typed_grid(const PolicyDesk& desk, const PolicyDraft& draft, const http::Fields& form) {
    const auto book = desk.book.get();
    if (draft.part == Part::Eligibility) return grid_in(form, book->facts);
    const Policy* policy = book->find(draft.policy);
    if (policy == nullptr) return not_found();
    return grid_in(form, dictionary_of(*book, *policy, draft.part));
}

/// The draft as the form has it, with what the button does; its day stays.
base::Result<> type_into(const PolicyDesk& desk, PolicyDraft& draft, const http::Fields& form) {
    const std::string_view act = form.get("act");
    TRY_ASSIGN(draft.grid, typed_grid(desk, draft, form));
    take_act(draft.grid, act, form.get("new_fact"));
    draft.definition = definition_in(form, draft);
    take_class_act(draft.definition, act, *desk.book.get(), draft);
    draft.examples = examples_in(form);
    take_example_act(draft.examples, act);
    draft.source = form.get("source");
    return {};
}

/// The form as it stands; a day that is none is the one before.
SavePolicyDraft save_in(const http::Request& request, const http::Fields& form, const PolicyDraft& typed) {
    SavePolicyDraft save;
    save.id = typed.id;
    save.version = version_in(form);
    save.from = base::Day::parse(form.get("from")).value_or(typed.from);
    save.source = typed.source;
    save.grid = typed.grid;
    save.definition = typed.definition;
    save.examples = typed.examples;
    save.attempt = cases::attempt_of(request, form);
    return save;
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
        const std::string title = draft.definition ? draft.definition->title.in(words.locale()) : policy == nullptr ? draft.policy : policy->title.in(words.locale());
        auto& row = model.add("DRAFT");
        row.set("DRAFT_HREF", path_of(draft)).set("POLICY_TITLE", title);
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
    const cases::Attempt attempt = cases::attempt_of(request, form);
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
    CO_TRY(type_into(desk, draft, form));
    DraftView view;
    if (base::Day::parse(form.get("from"))) {
        SavePolicyDraft save = save_in(request, form, draft);
        const auto saved = co_await save_policy_draft(desk, caller, std::move(save));
        if (saved) co_return back_to(*saved, "policy.done.draft_saved");
        if (saved.error().kind == base::ErrorKind::NotFound) co_return base::Failure(saved.error());
        view.refused.push_back(saved.error());
    } else {
        view.refused.push_back({base::ErrorKind::Invalid, "policy.error.draft_from", "from"});
    }
    co_return co_await show_draft(request, desk, caller, std::move(draft), std::move(view));
}

Reply post_policy_checks(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    CO_TRY_ASSIGN(auto draft, co_await find_policy_draft(desk, id));
    CO_TRY(type_into(desk, draft, form));
    SavePolicyDraft save = save_in(request, form, draft);
    CO_TRY_ASSIGN(const auto checked, co_await try_policy_draft(desk, caller, std::move(save)));
    co_return live_parts(request, desk, checked);
}

Reply post_policy_step(http::Request& request, const PolicyDesk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto id, draft_id_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto step = policy_draft_step_from(form.get("step"));
    if (!step) co_return not_found();
    StepPolicyDraft order;
    order.id = id;
    order.version = version_in(form);
    order.step = *step;
    order.text = form.get("text");
    order.attempt = cases::attempt_of(request, form);
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
