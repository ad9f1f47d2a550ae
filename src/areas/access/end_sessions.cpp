// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/end_sessions.hpp"

#include <algorithm>
#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/sign_in_stage.hpp"
#include "areas/access/store/session_store.hpp"
#include "areas/audit/record.hpp"

namespace sunclover::access {
namespace {

void note(
    store::Transaction& tx,
    const Ports& ports,
    const SignedIn& who,
    base::Uuid request_id,
    std::string action
) {
    const AccountId& id = who.caller.account;
    audit::record(
        tx, Actor::visitor(request_id, id).entry(ports.clock.now(), std::move(action), id)
    );
}

base::Task<std::int64_t> end_all(
    Ports ports, SignedIn who, std::optional<SessionId> but, base::Uuid request_id
) {
    const auto work = [&](store::Transaction& tx) -> std::int64_t {
        if (who.stage == SignInStage::Nobody) return 0;
        const std::int64_t ended = delete_sessions(tx, who.caller.account, but);
        note(
            tx,
            ports,
            who,
            request_id,
            but ? "access.signed_out_elsewhere" : "access.signed_out_everywhere"
        );
        return ended;
    };
    co_return co_await ports.store.write(work);
}

}  // namespace

base::Task<bool> sign_out(Ports ports, SignedIn who, base::Uuid request_id) {
    const auto work = [&](store::Transaction& tx) {
        if (who.stage == SignInStage::Nobody) return false;
        delete_session(tx, who.token_hash);
        note(tx, ports, who, request_id, "access.signed_out");
        return true;
    };
    co_return co_await ports.store.write(work);
}

base::Task<std::int64_t> sign_out_everywhere(Ports ports, SignedIn who, base::Uuid request_id) {
    return end_all(ports, std::move(who), std::nullopt, request_id);
}

base::Task<std::int64_t> sign_out_elsewhere(Ports ports, SignedIn who, base::Uuid request_id) {
    const SessionId here = who.session;
    return end_all(ports, std::move(who), here, request_id);
}

base::Task<base::Result<>> end_session(
    Ports ports, SignedIn who, SessionId session, base::Uuid request_id
) {
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        if (!delete_session_of(tx, who.caller.account, session)) {
            return base::fail(base::ErrorKind::NotFound, "access.error.no_session");
        }
        note(tx, ports, who, request_id, "access.session_ended");
        return {};
    };
    co_return co_await ports.store.write(work);
}

base::Task<std::vector<SessionSummary>> list_own_sessions(
    Ports ports, SignInPolicy policy, SignedIn who
) {
    const auto look = [&](store::Transaction& tx) { 
        return list_sessions(tx, ports.cipher, who.caller.account);
    };
    std::vector<SessionSummary> found = co_await ports.store.read(look);
    const AccountKind kind = who.is_staff ? AccountKind::Staff : AccountKind::Resident;
    const base::Instant now = ports.clock.now();
    std::erase_if(found, [&](const SessionSummary& session) {
        return is_session_over(kind, session, policy, now);
    });
    co_return found;
}

}  // namespace sunclover::access
