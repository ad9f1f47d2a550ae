// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /programme-drafts/{draft}: the stage list as it is to become, what is still wrong, what
// differs from the version that runs, the picture, and the acts that the caller has. GET
// …/stages.bpmn: the file.
#include <algorithm>
#include <charconv>

#include "areas/programmes/compare_letters.hpp"
#include "areas/programmes/compare_stages.hpp"
#include "areas/programmes/http/diagram.hpp"
#include "areas/programmes/http/draft_pages.hpp"
#include "areas/programmes/http/versions_page.hpp"
#include "areas/programmes/stage_facts.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::programmes {

namespace {

/// "/stages/3/exits/1" → 3; -1 for a fault of no stage.
int stage_of(const Fault& fault) {
    constexpr std::string_view prefix = "/stages/";
    if (!fault.pointer.starts_with(prefix)) return -1;
    int place = -1;
    const char* const end = fault.pointer.data() + fault.pointer.size();
    std::from_chars(fault.pointer.data() + prefix.size(), end, place);
    return place;
}

void fill_faults(pages::Model& model, const DraftView& view, const PageWords& words) {
    if (view.check.faults.empty()) return;
    const auto& stages = view.check.programme.stages;
    auto& section =
        model.add("FAULTS").set("COUNT", static_cast<std::int64_t>(view.check.faults.size()));
    for (const Fault& fault : view.check.faults) {
        auto& line = section.add("FAULT");
        line.set(
            "TEXT", words.catalogue().text(words.locale(), fault.message_key, fault.arguments)
        );
        const int place = stage_of(fault);
        if (place < 0 || static_cast<std::size_t>(place) >= stages.size()) continue;
        const Stage& stage = stages[static_cast<std::size_t>(place)];
        auto& where = line.add("FAULT_STAGE");
        where.set("STAGE_HREF", draft_path(view.draft.id) + "/stages/" + stage.name);
        where.set("STAGE_TITLE", stage.title.in(words.locale()));
    }
}

void fill_stages(pages::Model& model, const DraftView& view, const PageWords& words) {
    const Programme& programme = view.check.programme;
    for (std::size_t i = 0; i < programme.stages.size(); ++i) {
        const Stage& stage = programme.stages[i];
        auto& row = model.add("STAGE");
        row.set("STAGE_HREF", draft_path(view.draft.id) + "/stages/" + stage.name)
            .set("STAGE_NAME", stage.name);
        row.set("STAGE_TITLE", stage.title.in(words.locale()))
            .set("STAGE_ROLE", words.role(stage.role));
        row.set("STAGE_TERM", term_in_words(stage, words.catalogue(), words.locale()));
        for (const Exit& exit : stage.exits) {
            auto& line = row.add("EXIT");
            line.set("EXIT_LABEL", exit.label.in(words.locale()));
            line.set("EXIT_TO", goal_in_words(exit, programme, words.catalogue(), words.locale()));
            std::string condition = condition_text(exit, programme.find_form(stage.form));
            if (!condition.empty()) line.add("EXIT_IF").set("CONDITION", std::move(condition));
        }
        if (!view.may_write) continue;
        auto& acts = row.add("STAGE_ACTS");
        acts.show_if(i > 0, "MAY_UP");
        acts.show_if(i + 1 < programme.stages.size(), "MAY_DOWN");
    }
}

/// Letters, those that differ from the version that runs marked.
void fill_letters(pages::Model& model, const DraftView& view, const PageWords& words) {
    for (const Letter& letter : view.check.programme.letters) {
        auto& row = model.add("LETTER");
        row.set("LETTER_HREF", draft_path(view.draft.id) + "/letters/" + letter.name);
        row.set("LETTER_SUBJECT", letter.subject.in(words.locale()));
        const Letter* const before = view.base.find_letter(letter.name);
        row.show_if(before == nullptr || !changed_parts(*before, letter).empty(), "LETTER_DIFFERS");
    }
}

void fill_differences(pages::Model& model, const DraftView& view, const PageWords& words) {
    auto sentences =
        stage_differences(view.base, view.check.programme, words.catalogue(), words.locale());
    auto letters =
        letter_differences(view.base, view.check.programme, words.catalogue(), words.locale());
    for (const std::string& file : view.other_files) {
        if (file == "letters.json" && !letters.empty()) continue;
        sentences.push_back(words("difference.file", {{"FILE", file}}));
    }
    std::ranges::move(letters, std::back_inserter(sentences));
    model.show_if(sentences.empty(), "NO_DIFFERENCE");
    if (sentences.empty()) return;
    auto& list = model.add("DIFFERENCES");
    for (std::string& sentence : sentences) list.add("DIFFERENCE").set("TEXT", std::move(sentence));
}

void fill_acts(
    pages::Model& model,
    const DraftView& view,
    const ProgrammeDesk& desk,
    const DraftRefusal& refusal,
    const PageWords& words
) {
    model.set(
        "NOTE_TYPED",
        refusal.typed.has("note") ? std::string(refusal.typed.get("note")) : view.draft.note
    );
    model.set("REASON_TYPED", std::string(refusal.typed.get("reason")));
    model.set("TITLE_ZH_TYPED", std::string(refusal.typed.get("title_zh")));
    model.set("TITLE_EN_TYPED", std::string(refusal.typed.get("title_en")));
    model.show_if(view.may_write, "MAY_WRITE");
    model.show_if(view.may_write && view.check.faults.empty(), "MAY_HAND_IN");
    model.show_if(view.may_decide, "MAY_DECIDE");
    model.show_if(view.may_discard, "MAY_DISCARD");
    for (const PageLink& link : desk.draft_links) {
        model.add("LINK")
            .set("LINK_HREF", draft_path(view.draft.id) + link.path)
            .set("LINK_WORDS", words.catalogue().text(words.locale(), link.key));
    }
}

}  // namespace

Reply show_draft(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller,
    DraftId id,
    DraftRefusal refusal
) {
    CO_TRY_ASSIGN(const DraftView view, co_await view_draft(services, caller, id));
    const PageWords words(request, services);
    const Programme& programme = view.check.programme;
    pages::Page page{
        "programmes/draft.html", pages::Layout::Staff, programme.title.in(words.locale()), {}};
    auto& model = page.model;
    model.set("TITLE", programme.title.in(words.locale()))
        .set("PATH", draft_path(id))
        .set("VERSION", view.draft.version);
    model.set("STATE", words("draft_state." + std::string(code_of(view.draft.state))));
    model.set("BASE", std::int64_t{view.draft.base_version})
        .set("FROM", std::int64_t{view.draft.from_version});
    model.set("CHANGED_AT", services.zone.to_local_text(view.draft.changed_at));
    const std::string author = co_await account_name(services, view.draft.author);
    model.set("AUTHOR", author);
    if (view.draft.decided_by) {
        const std::string decider = co_await account_name(services, *view.draft.decided_by);
        model.add("DECIDED").set("DECIDER", decider);
    }
    if (!view.draft.note.empty()) model.add("NOTE").set("TEXT", view.draft.note);
    if (!view.draft.reason.empty()) model.add("SENT_BACK").set("TEXT", view.draft.reason);
    if (view.draft.published_version) {
        auto& done =
            model.add("PUBLISHED").set("NUMBER", std::int64_t{*view.draft.published_version});
        done.set(
            "HREF",
            "/programme-versions/" + view.draft.code + "/" +
                std::to_string(*view.draft.published_version)
        );
    }
    fill_acts(model, view, desk, refusal, words);
    fill_faults(model, view, words);
    fill_stages(model, view, words);
    fill_letters(model, view, words);
    fill_differences(model, view, words);
    fill_diagram(model, programme, words);
    for (const Fault& fault : refusal.faults) {
        auto& line = model.add("FILE_FAULT");
        line.set("TEXT", describe(fault, words.catalogue(), words.locale()));
    }
    model.show_if(!refusal.faults.empty(), "FILE_REFUSED");
    for (auto& error : refusal.errors) error = localised(std::move(error), words.locale());
    pages::add_errors(model, refusal.errors, words.catalogue(), words.locale());
    if (!refusal.faults.empty()) page.status = 422;
    if (!refusal.errors.empty()) {
        page.status = refusal.errors.front().kind == base::ErrorKind::Invalid ? 422 : 409;
    }
    co_return services.pages.page(request, std::move(page));
}

Reply get_draft(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    DraftRefusal none;
    co_return co_await show_draft(request, services, desk, caller, id, std::move(none));
}

namespace {

http::Response bpmn_file(const Programme& programme) {
    http::Response response = http::plain(write_bpmn(programme));
    response.header("Content-Type", "application/xml; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"" + programme.code + ".bpmn\"");
    return response;
}

}  // namespace

Reply get_draft_file(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk&,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(const DraftView view, co_await view_draft(services, caller, id));
    co_return bpmn_file(view.check.programme);
}

Reply get_version_file(http::Request& request, const platform::Services&, const ProgrammeDesk& desk, const access::Caller&) {
    CO_TRY_ASSIGN(const auto programme, version_in(request, desk));
    co_return bpmn_file(*programme);
}

}  // namespace sunclover::programmes
