// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/draft_act.hpp"

#include "areas/access/actor.hpp"
#include "areas/audit/record.hpp"
#include "areas/programmes/store/draft_store.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/services.hpp"
#include "platform/store/idempotency.hpp"
#include "platform/store/store.hpp"

namespace sunclover::programmes {

using base::ErrorKind;

namespace {

constexpr std::size_t remark_length_max = 1000;

}  // namespace

base::Task<base::Result<Draft>> act_on_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    DraftAttempt attempt,
    DraftAct act
) {
    if (!caller.may(act.permission))
        co_return base::fail(ErrorKind::NotFound, "http.error.not_found");
    const base::Instant now = services.clock.now();
    const std::string content = act.action + "\n" + seen.id.to_string() + "\n" + act.content;
    const store::IdempotencyKey key{
        caller.account.to_string(), attempt.key, base::to_hex(crypto::sha256(content))};
    const auto work = [&](store::Transaction& tx) -> base::Result<Draft> {
        const auto once = [&](store::Transaction&) -> base::Result<std::string> {
            TRY_ASSIGN(Draft draft, find_draft(tx, seen.id));
            if (draft.version != seen.version) {
                return base::fail(ErrorKind::Conflict, "programmes.error.draft_changed");
            }
            TRY_ASSIGN(const std::string detail, act.decide(tx, draft));
            draft.changed_at = now;
            if (!update_draft(tx, draft)) {
                return base::fail(ErrorKind::Conflict, "programmes.error.draft_changed");
            }
            audit_draft(tx, caller, draft, act, attempt, now, detail);
            return draft.id.to_string();
        };
        TRY_ASSIGN(const std::string outcome, store::once(tx, key, now, once));
        return find_draft(tx, seen.id);
    };
    co_return co_await services.store.write(work);
}

void audit_draft(
    store::Transaction& tx,
    const access::Caller& caller,
    const Draft& draft,
    const DraftAct& act,
    const DraftAttempt& attempt,
    base::Instant now,
    const std::string& detail
) {
    const auto actor = access::Actor::of(caller, act.permission, attempt.request_id);
    audit::Entry entry = actor.entry(now, act.action);
    entry.object_kind = "programme";
    entry.object_id = draft.code;
    entry.detail = "draft " + draft.id.to_string();
    if (!detail.empty()) entry.detail += ", " + detail;
    audit::record(tx, entry);
}

base::Result<std::string> checked_remark(const std::string& text, const std::string& field) {
    std::string remark(base::trim(text));
    std::erase(remark, '\r');  // Browsers send the line breaks of a text area as CR LF.
    const std::size_t length = base::character_count(remark);
    if (length == 0 || length > remark_length_max || !base::is_clean_utf8(remark)) {
        base::Error error{ErrorKind::Invalid, "programmes.error.remark", field, {}, {}};
        error.arguments = {{"MAX", std::to_string(remark_length_max)}};
        return base::Failure(std::move(error));
    }
    return remark;
}

base::Result<> check_author_writes(const Draft& draft, const access::Caller& caller) {
    if (draft.author != caller.account)
        return base::fail(ErrorKind::Forbidden, "programmes.error.not_author");
    if (draft.state != DraftState::Open) {
        return base::fail(ErrorKind::Conflict, "programmes.error.draft_not_open");
    }
    return {};
}

base::Result<Draft> find_draft(store::Transaction& tx, const DraftId& id) {
    auto found = find_draft_row(tx, id);
    if (!found) return base::fail(ErrorKind::NotFound, "http.error.not_found");
    return *std::move(found);
}

std::vector<Draft> list_drafts(store::Transaction& tx) { return list_draft_rows(tx); }

}  // namespace sunclover::programmes
