// SPDX-License-Identifier: AGPL-3.0-or-later
// What is done to a draft as a whole, each a form of its own on its page: a stage added, moved or
// removed, a file uploaded, handing in, approval, return, discarding.
#include "areas/programmes/http/draft_pages.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "areas/programmes/stage_list_bpmn.hpp"
#include "base/text.hpp"
#include "platform/pages/flash.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

namespace {

http::Response back_to_draft(const DraftId& id, std::string_view flash) {
    auto response = http::see_other(draft_path(id));
    pages::set_flash(response, flash);
    return response;
}

/// The draft's page with what was typed and why it was refused; what may not be known stays a 404.
Reply refuse(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller,
    DraftId id,
    base::Error error,
    http::Fields typed
) {
    if (error.kind == base::ErrorKind::NotFound) co_return base::Failure(std::move(error));
    DraftRefusal refusal;
    refusal.errors.push_back(std::move(error));
    refusal.typed = std::move(typed);
    co_return co_await show_draft(request, services, desk, caller, id, std::move(refusal));
}

/// A form that was sent about the draft of the address.
struct SentForm {
    http::Fields fields;
    DraftSeen seen;
    DraftAttempt attempt;
};
/// @errors NotFound for a path that names no draft; those of reading the form
base::Result<SentForm> sent_form(http::Request& request) {
    TRY_ASSIGN(const DraftId id, draft_id_in(request));
    TRY_ASSIGN(http::Fields fields, request.form());
    DraftSeen seen = draft_seen_in(id, fields);
    DraftAttempt attempt = draft_attempt_in(request, fields);
    return SentForm{std::move(fields), std::move(seen), std::move(attempt)};
}

/// Back to the draft with what was done; else its page with why not.
Reply answer(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller,
    SentForm sent,
    base::Result<> done,
    std::string_view flash
) {
    if (done) co_return back_to_draft(sent.seen.id, flash);
    co_return co_await refuse(
        request, services, desk, caller, sent.seen.id, std::move(done.error()), std::move(sent.fields)
    );
}

std::optional<StageChange> change_in(const http::Fields& form) {
    const std::string_view act = form.get("act");
    const std::string stage(form.get("stage"));
    if (act == "add") {
        AddStage add{
            {std::string(base::trim(form.get("title_zh"))),
             std::string(base::trim(form.get("title_en")))},
            {}};
        add.after = form.get("after");
        return add;
    }
    if (act == "up") return MoveStage{stage, MoveStage::Direction::Up};
    if (act == "down") return MoveStage{stage, MoveStage::Direction::Down};
    if (act == "remove") return RemoveStage{stage};
    return std::nullopt;
}

}  // namespace

Reply post_draft_stages(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(SentForm sent, sent_form(request));
    auto change = change_in(sent.fields);
    if (!change)
        co_return base::fail(base::ErrorKind::Invalid, "programmes.error.stage_unknown", "stage");
    auto done = co_await change_draft(services, caller, sent.seen, *std::move(change), sent.attempt);
    // What belongs to no field of the page is told in the summary alone.
    if (!done && done.error().field == "stage") done.error().field.clear();
    co_return co_await answer(
        request, services, desk, caller, std::move(sent), std::move(done), "programmes.done.draft_changed"
    );
}

Reply post_draft_file(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(SentForm sent, sent_form(request));
    CO_TRY_ASSIGN(const auto files, request.files());
    if (files.empty() || files.front().content.empty()) {
        base::Result<> missing = base::fail(base::ErrorKind::Invalid, "programmes.error.file_missing", "file");
        co_return co_await answer(
            request, services, desk, caller, std::move(sent), std::move(missing), ""
        );
    }
    StageListReading read = read_bpmn(files.front().content, files.front().file_name);
    if (!read.faults.empty()) {
        DraftRefusal refusal;
        refusal.faults = std::move(read.faults);
        co_return co_await show_draft(
            request, services, desk, caller, sent.seen.id, std::move(refusal)
        );
    }
    StageChange change = ReplaceStages{std::move(read.stages)};
    auto done = co_await change_draft(services, caller, sent.seen, std::move(change), sent.attempt);
    if (!done && !done.error().field.empty()) done.error().field = "file";
    co_return co_await answer(
        request, services, desk, caller, std::move(sent), std::move(done), "programmes.done.file_taken"
    );
}

Reply post_draft_submission(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(SentForm sent, sent_form(request));
    std::string note(sent.fields.get("note"));
    auto done = co_await hand_in_draft(services, caller, sent.seen, std::move(note), sent.attempt);
    co_return co_await answer(
        request, services, desk, caller, std::move(sent), std::move(done), "programmes.done.draft_handed_in"
    );
}

Reply post_draft_approval(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(SentForm sent, sent_form(request));
    auto published = co_await approve_draft(services, caller, sent.seen, sent.attempt);
    base::Result<> done;
    if (!published) done = base::Failure(std::move(published.error()));
    const auto take_up = [&](store::Transaction& tx) {
        load_published(tx, desk.published);
        return true;
    };
    if (done) co_await services.store.read(take_up);
    co_return co_await answer(
        request, services, desk, caller, std::move(sent), std::move(done), "programmes.done.draft_published"
    );
}

Reply post_draft_return(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(SentForm sent, sent_form(request));
    std::string reason(sent.fields.get("reason"));
    auto done =
        co_await send_back_draft(services, caller, sent.seen, std::move(reason), sent.attempt);
    co_return co_await answer(
        request, services, desk, caller, std::move(sent), std::move(done), "programmes.done.draft_sent_back"
    );
}

Reply post_draft_discarding(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(SentForm sent, sent_form(request));
    auto done = co_await discard_draft(services, caller, sent.seen, sent.attempt);
    co_return co_await answer(
        request, services, desk, caller, std::move(sent), std::move(done), "programmes.done.draft_discarded"
    );
}

}  // namespace sunclover::programmes
