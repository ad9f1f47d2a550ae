// SPDX-License-Identifier: AGPL-3.0-or-later
// Handing a draft in, and what the other pair of eyes does with it.
#include "areas/programmes/internal/draft_act.hpp"
#include "areas/programmes/store/programme_store.hpp"
#include "base/assert.hpp"
#include "platform/clock/clock.hpp"
#include "platform/services.hpp"

namespace sunclover::programmes {

using access::Permission;
using base::ErrorKind;

namespace {

/// It can become the version after the one that it was based on, and would be another.
base::Result<> check_ready(store::Transaction& tx, const Draft& draft) {
    const auto newest = find_newest_version(tx, draft.code);
    ASSERT(newest);
    if (newest->version != draft.base_version) {
        return base::fail(ErrorKind::Conflict, "programmes.error.draft_outdated");
    }
    const DraftCheck check = check_draft(draft);
    if (!check.faults.empty()) {
        base::Error error{ErrorKind::Conflict, "programmes.error.draft_faulty", {}, {}, {}};
        error.arguments = {{"COUNT", std::to_string(check.faults.size())}};
        return base::Failure(std::move(error));
    }
    auto base_files = find_files(tx, draft.code, draft.base_version);
    const auto base = load_programme(draft.code, base_files);
    ASSERT(base.has_value());
    if (with_stages(draft.files, check.programme) == with_stages(std::move(base_files), *base)) {
        return base::fail(ErrorKind::Conflict, "programmes.error.draft_unchanged");
    }
    return {};
}

base::Result<> check_handed_in(const Draft& draft, const access::Caller& caller) {
    if (draft.state != DraftState::HandedIn) {
        return base::fail(ErrorKind::Conflict, "programmes.error.draft_not_handed_in");
    }
    if (draft.author == caller.account)
        return base::fail(ErrorKind::Forbidden, "programmes.error.own_draft");
    return {};
}

base::Result<> without_draft(const base::Result<Draft>& done) {
    if (!done) return base::Failure(done.error());
    return {};
}

}  // namespace

base::Task<base::Result<>> hand_in_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    std::string note,
    DraftAttempt attempt
) {
    CO_TRY_ASSIGN(const std::string remark, checked_remark(note, "note"));
    DraftAct act;
    act.action = "programme.draft_handed_in";
    act.content = remark;
    act.decide = [&](store::Transaction& tx, Draft& draft) -> base::Result<std::string> {
        TRY(check_author_writes(draft, caller));
        TRY(check_ready(tx, draft));
        draft.state = DraftState::HandedIn;
        draft.note = remark;
        draft.reason.clear();
        return std::string();
    };
    const auto done =
        co_await act_on_draft(services, caller, seen, std::move(attempt), std::move(act));
    co_return without_draft(done);
}

base::Task<base::Result<int>> approve_draft(
    const platform::Services& services, access::Caller caller, DraftSeen seen, DraftAttempt attempt
) {
    DraftAct act;
    act.permission = Permission::ProgrammePublish;
    act.action = "programme.draft_approved";
    act.decide = [&](store::Transaction& tx, Draft& draft) -> base::Result<std::string> {
        TRY(check_handed_in(draft, caller));
        TRY(check_ready(tx, draft));
        PublishOptions options{
            .now = services.clock.now(), .source = Source::Draft, .account = caller.account};
        options.role = access::code_of(caller.acting_role(Permission::ProgrammePublish));
        options.request_id = attempt.request_id;
        options.detail = "draft " + draft.id.to_string() + ", author " + draft.author.to_string();
        const Publication publication = publish_programme(tx, draft.code, draft.files, options);
        ASSERT(publication.faults.empty());
        if (!publication.is_new)
            return base::fail(ErrorKind::Conflict, "programmes.error.draft_unchanged");
        draft.state = DraftState::Published;
        draft.decided_by = caller.account;
        draft.published_version = publication.version;
        return "version " + std::to_string(publication.version);
    };
    const auto done = co_await act_on_draft(services, caller, seen, attempt, std::move(act));
    if (!done) co_return base::Failure(done.error());
    ASSERT(done->published_version);
    co_return *done->published_version;
}

base::Task<base::Result<>> send_back_draft(
    const platform::Services& services,
    access::Caller caller,
    DraftSeen seen,
    std::string reason,
    DraftAttempt attempt
) {
    CO_TRY_ASSIGN(const std::string remark, checked_remark(reason, "reason"));
    DraftAct act;
    act.permission = Permission::ProgrammePublish;
    act.action = "programme.draft_sent_back";
    act.content = remark;
    act.decide = [&](store::Transaction&, Draft& draft) -> base::Result<std::string> {
        TRY(check_handed_in(draft, caller));
        draft.state = DraftState::Open;
        draft.decided_by = caller.account;
        draft.reason = remark;
        return std::string();
    };
    const auto done =
        co_await act_on_draft(services, caller, seen, std::move(attempt), std::move(act));
    co_return without_draft(done);
}

base::Task<base::Result<>> discard_draft(
    const platform::Services& services, access::Caller caller, DraftSeen seen, DraftAttempt attempt
) {
    DraftAct act;
    act.permission = caller.may(Permission::ProgrammeDraft) ? Permission::ProgrammeDraft
                                                            : Permission::ProgrammePublish;
    act.action = "programme.draft_discarded";
    act.decide = [&](store::Transaction&, Draft& draft) -> base::Result<std::string> {
        if (!draft.is_under_way())
            return base::fail(ErrorKind::Conflict, "programmes.error.draft_not_open");
        if (draft.author != caller.account && !caller.may(Permission::ProgrammePublish)) {
            return base::fail(ErrorKind::Forbidden, "programmes.error.not_author");
        }
        draft.state = DraftState::Discarded;
        draft.decided_by = caller.account;
        return std::string();
    };
    const auto done =
        co_await act_on_draft(services, caller, seen, std::move(attempt), std::move(act));
    co_return without_draft(done);
}

}  // namespace sunclover::programmes
