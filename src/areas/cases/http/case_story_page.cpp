// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/http/case_story_page.hpp"

#include <algorithm>
#include <utility>

#include "areas/programmes/form_model.hpp"
#include "base/bytes.hpp"
#include "platform/clock/clock.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::cases {
namespace {

std::string stage_title(const CaseFile& file, const std::string& stage, const Words& words) {
    const auto* const found = file.programme->find_stage(stage);
    return found == nullptr ? stage : found->title.in(words.locale());
}

std::string exit_label(const CaseFile& file, const Event& event, const Words& words) {
    const auto* const stage = file.programme->find_stage(event.stage);
    const auto* const exit = stage == nullptr ? nullptr : stage->find_exit(event.exit);
    return exit == nullptr ? std::string() : exit->label.in(words.locale());
}

std::string who(const std::string& name, const std::string& role, const Words& words) {
    const auto known = access::role_of(role);
    if (name.empty()) return words("cases.story.system");
    return known ? name + " · " + words.role(*known) : name;
}

/// The form whose answers a stage's record holds; nullptr for a stage without one.
const programmes::Form* form_of(const CaseFile& file, const std::string& stage) {
    const auto* const found = file.programme->find_stage(stage);
    return found == nullptr || found->form.empty() ? nullptr : file.programme->find_form(found->form);
}

programmes::FormView view_of(
    const CaseFile& file, const programmes::Form& form, const programmes::Answers& answers, const Words& words
) {
    programmes::FormView view{*file.programme, form, answers, pages::Catalogue::embedded(), words.locale()};
    const std::string path = file.record.ref.path();
    view.photo_url = [path](const base::Uuid& id) { return path + "/photos/" + id.to_string(); };
    return view;
}

void fill_record(pages::Model& model, const Desk& desk, const CaseFile& file, const StageRecord& record, const Words& words) {
    const auto* const form = form_of(file, record.stage);
    if (record.answers.empty() && record.signatures.empty() && record.reason.empty()) return;
    pages::Model row;
    if (form != nullptr && !record.answers.empty()) row = programmes::answers_model(view_of(file, *form, record.answers, words));
    row.set("RECORD_ID", "record-" + std::to_string(record.seq));
    row.set("RECORD_TITLE", stage_title(file, record.stage, words));
    row.set("RECORD_WHO", record.account_name);
    row.set("RECORD_WHEN", moment_text(desk, record.left_at.value_or(record.saved_at.value_or(record.entered_at))));
    if (!record.reason.empty()) row.add("RECORD_REASON").set("REASON_TEXT", record.reason);
    for (const auto& signature : record.signatures) {
        auto& line = row.add("SIGNATURE");
        line.set("SIGNED_BY", signature.name);
        line.set("SIGNED_AS", words.role(signature.role));
        line.set("SIGNED_AT", moment_text(desk, signature.signed_at));
        line.show_if(signature.on_behalf, "ON_BEHALF");
    }
    model.add("RECORD", std::move(row));
}

}  // namespace

void fill_story(pages::Model& model, const Desk& desk, const CaseFile& file, const Words& words) {
    for (const auto& event : file.events) {
        auto& line = model.add("EVENT");
        line.set("EVENT_WHEN", moment_text(desk, event.at));
        line.set("EVENT_WHAT", words.of("event", code_of(event.kind)));
        line.set("EVENT_WHO", who(event.actor, event.role, words));
        const std::string label = exit_label(file, event, words);
        if (!label.empty()) line.add("EVENT_EXIT").set("EXIT_LABEL", label);
        if (!event.to_stage.empty()) line.add("EVENT_TO").set("TO_STAGE", stage_title(file, event.to_stage, words));
        if (event.text.empty()) continue;
        // A submission notes by which way it came, as a code.
        const auto channel = channel_from(event.text);
        const bool is_code = channel && (event.kind == EventKind::Submitted || event.kind == EventKind::Resubmitted);
        const auto told = event.kind == EventKind::Escalated ? access::role_of(event.text) : std::nullopt;
        line.add("EVENT_TEXT").set(
            "TEXT", is_code ? words.of("channel", event.text) : told ? words.role(*told) : event.text
        );
    }
}

void fill_records(pages::Model& model, const Desk& desk, const CaseFile& file, const Words& words) {
    for (auto record = file.stages.rbegin(); record != file.stages.rend(); ++record) {
        // The present passage is shown in the form that is filled now, unless the case is closed.
        const bool is_present = record == file.stages.rbegin() && file.record.state != State::Closed;
        if (!is_present || !record->signatures.empty()) fill_record(model, desk, file, *record, words);
    }
    const auto* const form = file.programme->find_form("application");
    if (form == nullptr) return;
    pages::Model application = programmes::answers_model(view_of(file, *form, file.submission.answers, words));
    application.set("SUBMITTED_AT", moment_text(desk, file.submission.submitted_at));
    application.set("SUBMISSION_SEQ", std::int64_t{file.submission.seq});
    application.set("SUBMISSION_HASH", base::to_hex(file.submission.hash));
    model.add("APPLICATION", std::move(application));
}

void fill_messages(pages::Model& model, const Desk& desk, const CaseFile& file, const Words& words) {
    model.show_if(file.messages.empty(), "NO_MESSAGES");
    for (const auto& message : file.messages) {
        auto& line = model.add("MESSAGE_LINE");
        line.set("MESSAGE_WHEN", moment_text(desk, message.sent_at));
        line.set("MESSAGE_BY", message.author);
        line.set("MESSAGE_DIRECTION", words(message.direction == Direction::ToResident ? "cases.message.to_resident" : "cases.message.from_resident"));
        if (!message.subject.empty()) line.add("MESSAGE_SUBJECT").set("SUBJECT", message.subject);
        line.set("MESSAGE_BODY", message.body);
        line.show_if(message.direction == Direction::ToResident && message.read_at.has_value(), "MESSAGE_READ");
    }
}

void fill_photos(pages::Model& model, const CaseFile& file, const Words& words) {
    if (file.photos.empty()) return;
    auto& section = model.add("PHOTOS");
    std::int64_t number = 0;
    for (const auto& photo : file.photos) {
        auto& picture = section.add("PHOTO");
        picture.set("PHOTO_URL", file.record.ref.path() + "/photos/" + photo.id.uuid.to_string());
        const auto* const stage = file.programme->find_stage(photo.form);
        const auto* const form = file.programme->find_form(photo.form);
        std::string title = stage != nullptr ? stage->title.in(words.locale()) : std::string();
        if (title.empty() && form != nullptr) title = form->title.in(words.locale());
        picture.set("PHOTO_TITLE", words("cases.photo.title", {{"NUMBER", std::to_string(++number)}, {"STAGE", title}}));
    }
}

}  // namespace sunclover::cases
