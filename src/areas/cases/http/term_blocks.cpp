// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/http/term_blocks.hpp"

#include "areas/calendars/current_calendar.hpp"
#include "areas/programmes/form_model.hpp"
#include "platform/services.hpp"

namespace sunclover::cases {
namespace {

/// The form of an act, open with what was typed where it was refused.
pages::Model& add_act(pages::Model& model, const CaseView& view, const char* block, std::string_view act) {
    auto& form = model.add(block);
    const bool is_refused = view.refused_act == act;
    form.show_if(is_refused, "REFUSED");
    form.set("TYPED_WHY", is_refused ? view.typed_reason : std::string());
    return form;
}

}  // namespace

void fill_marks(pages::Model& model, const Case& record, const Words& words) {
    if (record.state != State::Open) return;
    model.show_if(record.alarm == Alarm::DueSoon, "MARK_DUE_SOON");
    model.show_if(record.case_alarm == Alarm::DueSoon, "MARK_CASE_DUE_SOON");
    model.show_if(record.case_alarm == Alarm::Late, "MARK_CASE_LATE");
    if (record.escalated_to) model.add("MARK_ESCALATED").set("ESCALATED_TO", words.role(*record.escalated_to));
    model.show_if(record.is_supervised, "MARK_SUPERVISED");
    if (record.urge_count > 0) model.add("MARK_URGED").set("URGE_COUNT", record.urge_count);
    model.show_if(record.extension_days > 0, "MARK_EXTENSION");
    model.show_if(!record.arbitration_exit.empty(), "MARK_ARBITRATION");
}

namespace {

void add_promise(
    pages::Model& model, const Desk& desk, const clocks::TargetClock& target, const std::string& title, const Words& words
) {
    auto& row = model.add("PROMISE");
    row.set("PROMISE_TITLE", title);
    row.set("PROMISE_STATE", words.of("promise_state", clocks::code_of(target.state)));
    if (!target.due || target.met_at) return;
    const base::Day day = desk.services.zone.day_of(*target.due);
    // What is promised in hours is due at some minute, the rest when work ends.
    const bool ends_with_day = desk.calendar.get()->closing_of(day) == *target.due;
    row.add("PROMISE_DUE").set(
        "PROMISE_DAY", ends_with_day ? programmes::day_in_words(day, words.locale()) : desk.services.zone.to_local_text(*target.due)
    );
}

/// What the programme promised for the stage and for the whole case, each with how it stands. The day by
/// which the stage is to be done stands at the top of the page; here the hour, where there is one.
void fill_promises(pages::Model& model, const Desk& desk, const CaseFile& file, const Words& words) {
    for (const clocks::TargetClock& target : file.stage_term.targets) {
        const bool is_end = target.kind == clocks::TargetKind::Resolve || target.kind == clocks::TargetKind::Supervise;
        const bool is_shown = !is_end || (target.kind == clocks::TargetKind::Resolve && file.stage().due_hours > 0);
        if (is_shown) add_promise(model, desk, target, words.of("stage_promise", clocks::code_of(target.kind)), words);
    }
    for (const clocks::TargetClock& target : file.case_term.targets) {
        add_promise(model, desk, target, words.of("promise", clocks::code_of(target.kind)), words);
    }
}

}  // namespace

void fill_term_acts(
    pages::Model& model, const Desk& desk, const CaseFile& file, const CaseView& view, const Words& words
) {
    const Abilities& abilities = file.abilities;
    const Case& record = file.record;
    fill_marks(model, record, words);
    fill_promises(model, desk, file, words);
    if (abilities.arbitrate) {
        auto& form = add_act(model, view, "MAY_ARBITRATE", "arbitration");
        const auto* const exit = file.stage().find_exit(record.arbitration_exit);
        form.set("HELD_EXIT", exit == nullptr ? std::string() : exit->label.in(words.locale()));
        form.set("HELD_REASON", file.current().reason);
    }
    if (abilities.supervise && record.extension_days > 0) {
        auto& form = add_act(model, view, "MAY_ANSWER_EXTENSION", "extension_answer");
        form.set("ASKED_DAYS", record.extension_days);
    }
    if (abilities.urge) add_act(model, view, "MAY_URGE", "urging");
    if (abilities.supervise && !record.is_supervised) add_act(model, view, "MAY_SUPERVISE", "supervision");
    if (abilities.ask_extension) {
        auto& form = add_act(model, view, "MAY_ASK_EXTENSION", "extension");
        form.set("DAYS_MAX", file.stage().service_level.extension_working_days_max);
        form.set("TYPED_DAYS", view.typed_days);
    }
}

}  // namespace sunclover::cases
