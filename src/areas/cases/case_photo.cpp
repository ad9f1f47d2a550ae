// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_photo.hpp"

#include "areas/cases/case_access.hpp"
#include "areas/cases/internal/apart.hpp"
#include "areas/cases/internal/applicant.hpp"
#include "areas/cases/internal/held_case.hpp"
#include "areas/cases/store/correspondence_store.hpp"
#include "base/assert.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/files/vault.hpp"
#include "platform/store/store.hpp"

namespace sunclover::cases {
namespace {

base::Result<Photo> find_in(const std::vector<Photo>& photos, const PhotoId& id) {
    for (const Photo& photo : photos) {
        if (photo.id == id) return photo;
    }
    return not_found();
}

/// Reads the file, on a thread of its own, and checks that it is the one that was stored.
base::Task<base::Result<PhotoContent>> content_of(const Desk& desk, Photo photo) {
    base::Result<std::string> content;
    auto read = [&] { content = desk.services.vault.get(photo.id.uuid); };
    co_await run_apart(read);
    if (!content) co_return not_found();
    ASSERT(base::to_hex(crypto::sha256(*content)) == photo.sha256);
    co_return PhotoContent{std::move(photo), *std::move(content)};
}

}  // namespace

base::Task<base::Result<PhotoContent>> case_photo(
    const Desk& desk, access::Caller caller, CaseRef ref, PhotoId photo
) {
    auto work = [&](store::Transaction& tx) -> base::Result<Photo> {
        const Tables tables{tx, desk.services.cipher};
        const auto record = select_case(tx, ref);
        if (!record || !may_open(*record, caller)) return not_found();
        return find_in(select_photos(tables, ref.township, {ref.id, {}}), photo);
    };
    CO_TRY_ASSIGN(Photo found, co_await desk.services.store.read(work));
    co_return co_await content_of(desk, std::move(found));
}

base::Task<base::Result<PhotoContent>> draft_photo(
    const Desk& desk, access::Caller caller, DraftOf draft, PhotoId photo
) {
    auto work = [&](store::Transaction& tx) -> base::Result<Photo> {
        const Tables tables{tx, desk.services.cipher};
        TRY(applicant_for(tables, caller, draft.person));
        const auto found = select_draft(tables, draft.person, draft.programme, caller.account);
        if (!found) return not_found();
        return find_in(select_photos(tables, draft.person.township, {{}, found->id}), photo);
    };
    CO_TRY_ASSIGN(Photo found, co_await desk.services.store.read(work));
    co_return co_await content_of(desk, std::move(found));
}

}  // namespace sunclover::cases
