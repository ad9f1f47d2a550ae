// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /cases/{township}/{id}/stage-records: the form of the stage with the button that was pressed:
// save, an exit, another line, a photo taken away. Photos that came with it are kept first.

#include "areas/cases/add_photo.hpp"
#include "areas/cases/http/case_page.hpp"
#include "areas/cases/http/handlers.hpp"
#include "areas/cases/take_exit.hpp"
#include "areas/programmes/validate_answers.hpp"

namespace sunclover::cases {
namespace {

constexpr std::string_view exit_prefix = "exit:";

/// What was posted, read by the form of the passage that it was made for.
struct Posted {
    http::Fields fields;
    int stage_seq = 0;
    const programmes::Form* form = nullptr;   ///< nullptr: the stage has none, or waits for the resident
    programmes::Answers answers;
    std::string act;
};

const programmes::Form* form_of(const CaseFile& file, int seq) {
    for (const auto& record : file.stages) {
        if (record.seq != seq) continue;
        const auto* const stage = file.programme->find_stage(record.stage);
        if (stage == nullptr || stage->waits_for_resident) return nullptr;
        return file.programme->find_form(stage->form);
    }
    return nullptr;
}

const programmes::Answers& saved_answers(const CaseFile& file, int seq) {
    static const programmes::Answers none;
    for (const auto& record : file.stages) {
        if (record.seq == seq) return record.answers;
    }
    return none;
}

Posted read(const CaseFile& file, http::Fields fields) {
    Posted posted;
    posted.stage_seq = http::whole_number<decltype(posted.stage_seq)>(fields.get("stage_seq"));
    posted.form = form_of(file, posted.stage_seq);
    if (posted.form != nullptr) {
        posted.answers = programmes::parse_answers(*posted.form, fields, saved_answers(file, posted.stage_seq));
    }
    posted.act = fields.get("act");
    posted.fields = std::move(fields);
    return posted;
}

/// All faults of the form at once, where the exit asks for a whole form.
std::vector<base::Error> faults_of(const CaseFile& file, const Posted& posted, const programmes::Exit* exit) {
    if (posted.form == nullptr) return {};
    const bool is_whole = exit != nullptr && exit->needs_form;
    return programmes::validate_answers(
               *file.programme, *posted.form, posted.answers,
               is_whole ? programmes::Completeness::Complete : programmes::Completeness::Draft
    ).errors;
}

CaseView view_of(const Posted& posted) {
    CaseView view;
    if (posted.form != nullptr) view.typed = posted.answers;
    view.typed_reason = posted.fields.get("reason");
    return view;
}

/// Stores the pictures that came with the form. @errors those of add_photo, on the field
base::Task<base::Result<int>> keep_photos(
    const http::Request& request, const Desk& desk, const access::Caller& caller, CaseRef ref, const Posted& posted
) {
    int kept = 0;
    CO_TRY_ASSIGN(auto files, request.files());
    for (auto& file : files) {
        if (file.content.empty()) continue;
        AddPhoto photo{ref, file.field, {}, std::move(file.content), attempt_of(request, posted.fields)};
        photo.attempt.key += "-" + std::to_string(kept);
        CO_TRY(co_await add_photo(desk, caller, std::move(photo)));
        ++kept;
    }
    co_return kept;
}

bool is_changed_meanwhile(const base::Error& error) {
    return error.kind == base::ErrorKind::Conflict && error.message_key == "cases.error.changed_meanwhile";
}

}  // namespace

Reply post_stage_record(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const CaseFile before, co_await open_case(desk, caller, ref, Purpose::Continue, request.request_id));
    CO_TRY_ASSIGN(auto fields, request.form());
    Posted posted = read(before, std::move(fields));
    const auto refuse = [&](base::Error error) {
        CaseView view = view_of(posted);
        if (is_changed_meanwhile(error)) view.conflict_seq = posted.stage_seq;
        return show_refusal(request, desk, caller, ref, std::move(error), std::move(view));
    };
    if (posted.fields.has("more_lines")) {
        CaseView view = view_of(posted);
        co_return co_await show_again(request, desk, caller, ref, std::move(view));
    }

    std::int64_t version = version_in(posted.fields);
    // A photo changes the case too; what was read from the page before it still counts.
    const bool is_fresh = version == before.record.version;
    const auto kept = co_await keep_photos(request, desk, caller, ref, posted);
    if (!kept) co_return co_await refuse(kept.error());
    const std::string_view removed = posted.fields.get("remove_photo");
    if (const auto photo = PhotoId::parse(removed)) {
        const std::variant<DraftOf, CaseRef> target = ref;
        Attempt attempt = attempt_of(request, posted.fields);
        const auto done = co_await remove_photo(desk, caller, target, *photo, std::move(attempt));
        if (!done) co_return co_await refuse(done.error());
    }
    if (is_fresh && (*kept > 0 || !removed.empty())) {
        CO_TRY_ASSIGN(const CaseFile after, co_await open_case(desk, caller, ref, Purpose::Continue, request.request_id));
        version = after.record.version;
        posted = read(after, std::move(posted.fields));
    }

    if (!posted.act.starts_with(exit_prefix)) {
        if (const auto faults = faults_of(before, posted, nullptr); !faults.empty()) {
            CaseView view = view_of(posted);
            view.errors = faults;
            co_return co_await show_refusal(request, desk, caller, ref, faults.front(), std::move(view));
        }
        SaveStage save{ref, version, posted.answers, attempt_of(request, posted.fields)};
        const auto saved = co_await save_stage(desk, caller, std::move(save));
        if (!saved) co_return co_await refuse(saved.error());
        co_return back_to_case(ref, "cases.done.saved");
    }
    const std::string name = posted.act.substr(exit_prefix.size());
    const auto* const exit = before.stage().find_exit(name);
    if (const auto faults = faults_of(before, posted, exit); !faults.empty() && posted.stage_seq == before.record.stage_seq) {
        CaseView view = view_of(posted);
        view.errors = faults;
        co_return co_await show_refusal(request, desk, caller, ref, faults.front(), std::move(view));
    }
    TakeExit take;
    take.ref = ref;
    take.version = version;
    take.exit = name;
    if (posted.form != nullptr) take.answers = posted.answers;
    take.reason = posted.fields.get("reason");
    take.organisation = access::OrganisationId::parse(posted.fields.get("organisation"));
    for (const auto& name_of_document : posted.fields.all("document")) take.documents.emplace_back(name_of_document);
    take.attempt = attempt_of(request, posted.fields);
    const auto taken = co_await take_exit(desk, caller, std::move(take));
    if (!taken) co_return co_await refuse(taken.error());
    switch (taken->effect) {
        case ExitTaken::Effect::Signed: co_return back_to_case(ref, "cases.done.signed");
        case ExitTaken::Effect::Closed: co_return back_to_case(ref, "cases.done.closed");
        case ExitTaken::Effect::Arbitration: co_return back_to_case(ref, "cases.done.arbitration");
        case ExitTaken::Effect::Moved: break;
    }
    co_return back_to_case(ref, "cases.done.moved");
}

}  // namespace sunclover::cases
