// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/add_photo.hpp"

#include "areas/audit/record.hpp"
#include "areas/cases/case_access.hpp"
#include "areas/cases/internal/apart.hpp"
#include "areas/cases/internal/applicant.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/internal/image_type.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "areas/cases/store/story_store.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "base/text.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/files/vault.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

using base::ErrorKind;

/// Where a photo is put: whose it is, and the form that asks for it.
struct PhotoPlace {
    base::PlaceCode township;
    PhotoOwner owner;
    std::string form;                        ///< photos are kept under this name
    const programmes::Form* fields = nullptr;
    // Shared with the running server: a published version is never changed.
    std::shared_ptr<const programmes::Programme> programme = {};
    std::optional<HeldCase> held = {};
    std::optional<Draft> draft = {};
};

base::Result<PhotoPlace> place_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const DraftOf& target
) {
    TRY(applicant_for(tables, caller, target.person));
    auto draft = select_draft(tables, target.person, target.programme, caller.account);
    auto programme = desk.programmes.current(target.programme);
    if (!draft || !programme) return not_found();
    PhotoPlace place{target.person.township, {{}, draft->id}, std::string(application_form)};
    place.fields = programme->find_form(application_form);
    place.programme = std::move(programme);
    place.draft = std::move(draft);
    return place;
}

base::Result<PhotoPlace> place_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const CaseRef& target
) {
    TRY_ASSIGN(HeldCase held, hold_case(tables, desk, caller, target));
    if (!abilities_of(held.record, *held.programme, caller).add_photo) {
        return base::fail(ErrorKind::Forbidden, "cases.error.not_your_stage");
    }
    const programmes::Stage* stage = held.programme->find_stage(held.record.stage);
    PhotoPlace place{target.township, {target.id, {}}, photo_form_of(*stage)};
    place.fields = held.programme->find_form(stage->form);
    place.programme = held.programme;
    place.held = std::move(held);
    return place;
}

base::Result<PhotoPlace> place_of(
    const Tables& tables, const Desk& desk, const access::Caller& caller,
    const std::variant<DraftOf, CaseRef>& target
) {
    return std::visit([&](const auto& each) { return place_in(tables, desk, caller, each); }, target);
}

base::Failure too_many(int count_max) {
    base::Error error{ErrorKind::TooLarge, "cases.error.photos_too_many"};
    error.arguments = {{"MAX", std::to_string(count_max)}};
    return base::Failure(error);
}

/// The field exists, asks for photos and has room for one more.
base::Result<> check_room(
    const PhotoPlace& place, const std::string& field_name, const std::vector<Photo>& photos
) {
    if (photos.size() >= static_cast<std::size_t>(photos_per_case_max)) return too_many(photos_per_case_max);
    if (field_name.empty()) return {};
    const programmes::Field* field = place.fields == nullptr ? nullptr : place.fields->find(field_name);
    if (field == nullptr || field->kind != programmes::FieldKind::Photos) {
        return base::fail(ErrorKind::Invalid, "cases.error.photo_field", "field");
    }
    int count = 0;
    for (const Photo& photo : photos) {
        if (photo.form == place.form && photo.field == field_name) ++count;
    }
    return count < field->count_max ? base::Result<>() : too_many(field->count_max);
}

/// What the file itself says; the id is given when it is put into the vault.
base::Result<Photo> described(const Desk& desk, const access::Caller& caller, const AddPhoto& request) {
    if (request.content.size() > photo_bytes_max) {
        base::Error error{ErrorKind::TooLarge, "cases.error.photo_too_large", request.field};
        error.arguments = {{"MAX", std::to_string(photo_bytes_max / 1024 / 1024)}};
        return base::Failure(error);
    }
    const auto type = image_type_of(request.content);
    if (!type) return base::fail(ErrorKind::Invalid, "cases.error.photo_type", request.field);
    const bool is_room_clean = base::is_clean_utf8(request.room) && base::character_count(request.room) <= 100;
    if (!is_room_clean) return base::fail(ErrorKind::Invalid, "cases.error.text_too_long", "room");
    Photo photo{};
    photo.id = PhotoId{new_row(desk.services)};
    photo.field = request.field;
    photo.room = base::trim(request.room);
    photo.content_type = std::string(*type);
    photo.size_bytes = static_cast<std::int64_t>(request.content.size());
    photo.sha256 = base::to_hex(crypto::sha256(request.content));
    photo.added_at = desk.services.clock.now();
    photo.account = caller.account;
    return photo;
}

/// The answer of a draft names its photos at once, so that "check your answers" shows them.
void refresh_draft(const Tables& tables, const access::Caller& caller, PhotoPlace& place) {
    if (!place.draft || place.fields == nullptr) return;
    auto photos = select_photos(tables, place.township, place.owner);
    if (place.draft->returned_case) {
        const auto kept = select_photos(
            tables, place.draft->returned_case->township, {place.draft->returned_case->id, {}}
        );
        photos.insert(photos.begin(), kept.begin(), kept.end());
    }
    take_photos(place.draft->answers, *place.fields, photos);
    upsert_draft(tables, *place.draft, caller.account);
}

void tell(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const PhotoPlace& place,
    EventKind kind, const Attempt& attempt
) {
    const std::string action = kind == EventKind::PhotoAdded ? "case.photo_added" : "case.photo_removed";
    const base::Instant now = desk.services.clock.now();
    if (place.held) {
        const Case& record = place.held->record;
        const bool is_resident = caller.acts_for(record.person);
        const auto permission = is_resident ? access::Permission::OwnRecord : access::Permission::CaseWork;
        const auto role = role_on(record, caller, permission);
        add_to_story(tables, desk, *place.held, caller, event_of(place.held->situation(desk, caller), kind, role));
        audit::record(tables.tx, entry_of(record, &caller, {action, permission, attempt.request_id}, now));
        return;
    }
    const bool is_resident = caller.acts_for(place.draft->person);
    const auto permission = is_resident ? access::Permission::OwnRecord : access::Permission::CaseCreate;
    const Act act{action, permission, attempt.request_id, place.draft->programme};
    audit::record(tables.tx, entry_of(place.draft->person, caller, act, now));
}

std::string target_text(const std::variant<DraftOf, CaseRef>& target) {
    if (const auto* ref = std::get_if<CaseRef>(&target)) return ref->path();
    const auto& draft = std::get<DraftOf>(target);
    return draft.person.id.to_string() + "/" + draft.programme;
}

/// @returns true if the photo is new; false if this attempt was known and `photo` is the old one
base::Result<bool> add_in(
    const Tables& tables, const Desk& desk, const access::Caller& caller, const AddPhoto& request, Photo& photo
) {
    TRY_ASSIGN(PhotoPlace place, place_of(tables, desk, caller, request.target));
    auto write = [&]() -> base::Result<std::string> {
        TRY(check_room(place, request.field, select_photos(tables, place.township, place.owner)));
        photo.form = place.form;
        insert_photo(tables, place.township, place.owner, photo);
        refresh_draft(tables, caller, place);
        tell(tables, desk, caller, place, EventKind::PhotoAdded, request.attempt);
        return photo.id.to_string();
    };
    const std::string content =
        "photo\n" + target_text(request.target) + "\n" + request.field + "\n" + request.room + "\n" + photo.sha256;
    TRY_ASSIGN(const Effect effect, run_once(tables.tx, caller, request.attempt, photo.added_at, content, write));
    if (!effect.was_repeated) return true;
    for (Photo& each : select_photos(tables, place.township, place.owner)) {
        if (each.id.to_string() == effect.outcome) photo = std::move(each);
    }
    return false;
}

}  // namespace

base::Task<base::Result<Photo>> add_photo(const Desk& desk, access::Caller caller, AddPhoto request) {
    CO_TRY_ASSIGN(Photo photo, described(desk, caller, request));
    const base::Uuid file = photo.id.uuid;
    auto put = [&] { desk.services.vault.put(file, request.content); };
    co_await run_apart(put);
    auto work = [&](store::Transaction& tx) {
        return add_in({tx, desk.services.cipher}, desk, caller, request, photo);
    };
    const base::Result<bool> is_new = co_await desk.services.store.write(work);
    // Refused or repeated: nothing names the file. After a commit of unknown outcome it stays.
    if (!is_new || !*is_new) desk.services.vault.remove(file);
    if (!is_new) co_return base::Failure(is_new.error());
    co_return photo;
}

base::Task<base::Result<>> remove_photo(
    const Desk& desk, access::Caller caller, std::variant<DraftOf, CaseRef> target, PhotoId photo, Attempt attempt
) {
    auto work = [&](store::Transaction& tx) -> base::Result<> {
        const Tables tables{tx, desk.services.cipher};
        TRY_ASSIGN(PhotoPlace place, place_of(tables, desk, caller, target));
        for (const Photo& each : select_photos(tables, place.township, place.owner)) {
            if (each.id != photo || each.form != place.form) continue;
            // What was there before this passage belongs to a record that others rely on.
            if (place.held && each.added_at < place.held->record.entered_stage_at) break;
            delete_photo(tx, place.township, photo);
            refresh_draft(tables, caller, place);
            tell(tables, desk, caller, place, EventKind::PhotoRemoved, attempt);
            return {};
        }
        return not_found();
    };
    CO_TRY(co_await desk.services.store.write(work));
    desk.services.vault.remove(photo.uuid);
    co_return base::Result<>{};
}

}  // namespace sunclover::cases
