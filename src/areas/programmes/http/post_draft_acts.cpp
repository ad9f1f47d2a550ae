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
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(auto form, request.form());
    auto change = change_in(form);
    if (!change)
        co_return base::fail(base::ErrorKind::Invalid, "programmes.error.stage_unknown", "stage");
    DraftAttempt attempt = draft_attempt_in(request, form);
    const DraftSeen seen = draft_seen_in(id, form);
    const auto done =
        co_await change_draft(services, caller, seen, *std::move(change), std::move(attempt));
    if (done) co_return back_to_draft(id, "programmes.done.draft_changed");
    base::Error error = done.error();
    // What belongs to no field of the page is told in the summary alone.
    if (error.field == "stage") error.field.clear();
    co_return co_await refuse(
        request, services, desk, caller, id, std::move(error), std::move(form)
    );
}

Reply post_draft_file(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(auto form, request.form());
    CO_TRY_ASSIGN(const auto files, request.files());
    if (files.empty() || files.front().content.empty()) {
        base::Error error{
            base::ErrorKind::Invalid, "programmes.error.file_missing", "file", {}, {}};
        co_return co_await refuse(
            request, services, desk, caller, id, std::move(error), std::move(form)
        );
    }
    StageListReading read = read_bpmn(files.front().content, files.front().file_name);
    if (!read.faults.empty()) {
        DraftRefusal refusal;
        refusal.faults = std::move(read.faults);
        co_return co_await show_draft(request, services, desk, caller, id, std::move(refusal));
    }
    StageChange change = ReplaceStages{std::move(read.stages)};
    DraftAttempt attempt = draft_attempt_in(request, form);
    const DraftSeen seen = draft_seen_in(id, form);
    const auto done =
        co_await change_draft(services, caller, seen, std::move(change), std::move(attempt));
    if (done) co_return back_to_draft(id, "programmes.done.file_taken");
    base::Error error = done.error();
    if (!error.field.empty()) error.field = "file";
    co_return co_await refuse(
        request, services, desk, caller, id, std::move(error), std::move(form)
    );
}

Reply post_draft_submission(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(auto form, request.form());
    DraftAttempt attempt = draft_attempt_in(request, form);
    const DraftSeen seen = draft_seen_in(id, form);
    std::string note(form.get("note"));
    const auto done =
        co_await hand_in_draft(services, caller, seen, std::move(note), std::move(attempt));
    if (done) co_return back_to_draft(id, "programmes.done.draft_handed_in");
    base::Error error = done.error();
    co_return co_await refuse(
        request, services, desk, caller, id, std::move(error), std::move(form)
    );
}

Reply post_draft_approval(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(auto form, request.form());
    DraftAttempt attempt = draft_attempt_in(request, form);
    const DraftSeen seen = draft_seen_in(id, form);
    const auto done = co_await approve_draft(services, caller, seen, std::move(attempt));
    if (!done) {
        base::Error error = done.error();
        co_return co_await refuse(
            request, services, desk, caller, id, std::move(error), std::move(form)
        );
    }
    const auto take_up = [&](store::Transaction& tx) {
        load_published(tx, desk.published);
        return true;
    };
    co_await services.store.read(take_up);
    co_return back_to_draft(id, "programmes.done.draft_published");
}

Reply post_draft_return(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(auto form, request.form());
    DraftAttempt attempt = draft_attempt_in(request, form);
    const DraftSeen seen = draft_seen_in(id, form);
    std::string reason(form.get("reason"));
    const auto done =
        co_await send_back_draft(services, caller, seen, std::move(reason), std::move(attempt));
    if (done) co_return back_to_draft(id, "programmes.done.draft_sent_back");
    base::Error error = done.error();
    co_return co_await refuse(
        request, services, desk, caller, id, std::move(error), std::move(form)
    );
}

Reply post_draft_discarding(
    http::Request& request,
    const platform::Services& services,
    const ProgrammeDesk& desk,
    const access::Caller& caller
) {
    CO_TRY_ASSIGN(const DraftId id, draft_id_in(request));
    CO_TRY_ASSIGN(auto form, request.form());
    DraftAttempt attempt = draft_attempt_in(request, form);
    const DraftSeen seen = draft_seen_in(id, form);
    const auto done = co_await discard_draft(services, caller, seen, std::move(attempt));
    if (done) co_return back_to_draft(id, "programmes.done.draft_discarded");
    base::Error error = done.error();
    co_return co_await refuse(
        request, services, desk, caller, id, std::move(error), std::move(form)
    );
}

}  // namespace sunclover::programmes
