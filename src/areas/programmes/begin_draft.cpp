// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/draft_act.hpp"
#include "areas/programmes/store/draft_store.hpp"
#include "areas/programmes/store/programme_store.hpp"
#include "base/assert.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

using base::ErrorKind;

base::Task<base::Result<DraftId>> begin_draft(
    const platform::Services& services,
    access::Caller caller,
    std::string code,
    int from_version,
    DraftAttempt attempt
) {
    const DraftAct act{.action = "programme.draft_begun", .content = {}, .decide = {}};
    if (!caller.may(act.permission))
        co_return base::fail(ErrorKind::NotFound, "http.error.not_found");
    const base::Instant now = services.clock.now();
    const store::IdempotencyKey key{
        caller.account.to_string(), attempt.key, code + "@" + std::to_string(from_version)};
    const auto begin = [&](store::Transaction& tx) -> base::Result<std::string> {
        const auto newest = find_newest_version(tx, code);
        const auto files = find_files(tx, code, from_version);
        if (!newest || files.empty())
            return base::fail(ErrorKind::NotFound, "http.error.not_found");
        if (find_draft_under_way(tx, code)) {
            return base::fail(ErrorKind::Conflict, "programmes.error.draft_under_way");
        }
        const auto programme = load_programme(code, files);
        ASSERT(programme.has_value()
        );  // It was valid when it was published; cases may still run on it.
        Draft draft;
        draft.id = platform::new_id<DraftId>(services.clock, services.random);
        draft.code = code;
        draft.base_version = newest->version;
        draft.from_version = from_version;
        draft.files = with_stages(files, *programme);
        draft.author = caller.account;
        draft.begun_at = draft.changed_at = now;
        insert_draft(tx, draft);
        audit_draft(
            tx, caller, draft, act, attempt, now, "from version " + std::to_string(from_version)
        );
        return draft.id.to_string();
    };
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        return store::once(tx, key, now, begin);
    };
    CO_TRY_ASSIGN(const std::string outcome, co_await services.store.write(work));
    const auto id = DraftId::parse(outcome);
    ASSERT(id);
    co_return *id;
}

std::vector<ProgrammeFile> files_of_version(
    store::Transaction& tx, std::string_view code, int version
) {
    return find_files(tx, code, version);
}

}  // namespace sunclover::programmes
