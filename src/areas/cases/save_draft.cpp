// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/save_draft.hpp"

#include "areas/audit/record.hpp"
#include "areas/cases/decision.hpp"
#include "areas/cases/internal/applicant.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/files/vault.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

/// An application is a few kilobytes; this stops a draft from being used as a store for anything.
constexpr std::size_t draft_bytes_max = 64 * 1024;

/// The programme under which the draft is written: a returned application keeps its version.
base::Result<std::shared_ptr<const programmes::Programme>> programme_for(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const SaveDraft& request
) {
    if (request.returned_case) {
        TRY_ASSIGN(HeldCase held, hold_case(tables, desk, caller, *request.returned_case));
        const programmes::Stage* stage = held.programme->find_stage(held.record.stage);
        const bool is_returned = held.record.state == State::Open && stage != nullptr &&
                                 stage->form == application_form && held.record.person == request.person;
        if (!is_returned) return base::fail(base::ErrorKind::Conflict, "cases.error.not_returned");
        return held.programme;
    }
    auto current = desk.programmes.current(request.programme);
    if (!current) return not_found();
    if (!current->open_for_applications) {
        return base::fail(base::ErrorKind::Conflict, "cases.error.programme_closed");
    }
    return current;
}

/// Photos of the draft; of a returned application those that were handed in before come first.
std::vector<Photo> photos_of(const Tables& tables, const Draft& draft) {
    std::vector<Photo> photos;
    if (draft.returned_case) {
        photos = select_photos(tables, draft.returned_case->township, {draft.returned_case->id, {}});
        std::erase_if(photos, [](const Photo& photo) { return photo.form != application_form; });
    }
    const auto own = select_photos(tables, draft.person.township, {{}, draft.id});
    photos.insert(photos.end(), own.begin(), own.end());
    return photos;
}

base::Result<Draft> save_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const SaveDraft& request
) {
    TRY_ASSIGN(const Applicant applicant, applicant_for(tables, caller, request.person));
    TRY_ASSIGN(const auto programme, programme_for(tables, desk, caller, request));
    if (request.answers.to_json().size() > draft_bytes_max) {
        return base::fail(base::ErrorKind::TooLarge, "cases.error.draft_too_large");
    }
    Draft draft{};
    const auto known = select_draft(tables, request.person, programme->code, caller.account);
    if (request.version && *request.version != (known ? known->version : 0)) {
        return base::fail(base::ErrorKind::Conflict, "cases.error.draft_changed");
    }
    draft.id = known ? known->id : DraftId{new_row(desk.services)};
    draft.person = request.person;
    draft.programme = programme->code;
    draft.programme_version = programme->version;
    draft.answers = request.answers;
    draft.returned_case = request.returned_case;
    draft.updated_at = desk.services.clock.now();
    draft.version = known ? known->version + 1 : 1;
    draft.photos = photos_of(tables, draft);
    const programmes::Form* form = programme->find_form(application_form);
    if (form != nullptr) take_photos(draft.answers, *form, draft.photos);
    upsert_draft(tables, draft, caller.account);
    const Act act{
        "case.draft_saved", applicant.permission, request.attempt.request_id, programme->code,
    };
    audit::record(tables.tx, entry_of(request.person, caller, act, draft.updated_at));
    return draft;
}

}  // namespace

base::Task<base::Result<Draft>> save_draft(const Desk& desk, access::Caller caller, SaveDraft request) {
    // Saving the same draft again changes nothing, so that it needs no key.
    auto work = [&](store::Transaction& tx) {
        return save_in({tx, desk.services.cipher}, desk, caller, request);
    };
    co_return co_await desk.services.store.write(work);
}

base::Task<base::Result<Draft>> find_draft(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
) {
    auto work = [&](store::Transaction& tx) -> base::Result<Draft> {
        const Tables tables{tx, desk.services.cipher};
        TRY(applicant_for(tables, caller, person));
        auto draft = select_draft(tables, person, programme, caller.account);
        if (!draft) return not_found();
        draft->photos = photos_of(tables, *draft);
        return *std::move(draft);
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<base::Result<std::vector<Draft>>> drafts_of(
    const Desk& desk, access::Caller caller, people::PersonRef person
) {
    auto work = [&](store::Transaction& tx) -> base::Result<std::vector<Draft>> {
        const Tables tables{tx, desk.services.cipher};
        TRY(applicant_for(tables, caller, person));
        return select_drafts(tables, person, caller.account);
    };
    co_return co_await desk.services.store.read(work);
}

base::Task<base::Result<>> discard_draft(
    const Desk& desk, access::Caller caller, people::PersonRef person, std::string programme
) {
    using Photos = std::vector<Photo>;
    auto work = [&](store::Transaction& tx) -> base::Result<Photos> {
        const Tables tables{tx, desk.services.cipher};
        TRY_ASSIGN(const Applicant applicant, applicant_for(tables, caller, person));
        const auto draft = select_draft(tables, person, programme, caller.account);
        if (!draft) return Photos{};
        Photos photos = select_photos(tables, person.township, {{}, draft->id});
        for (const Photo& photo : photos) delete_photo(tx, person.township, photo.id);
        delete_draft(tx, person.township, draft->id);
        const Act act{"case.draft_discarded", applicant.permission, {}, programme};
        audit::record(tx, entry_of(person, caller, act, desk.services.clock.now()));
        return photos;
    };
    CO_TRY_ASSIGN(const Photos photos, co_await desk.services.store.write(work));
    // Only after the commit: a file that nothing names is harmless, a name without a file is not.
    for (const Photo& photo : photos) desk.services.vault.remove(photo.id.uuid);
    co_return base::Result<>{};
}

}  // namespace sunclover::cases
