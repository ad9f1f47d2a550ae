// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/use_client_token.hpp"

#include <chrono>
#include <utility>

#include "areas/access/actor.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/plan_absence.hpp"
#include "areas/access/store/account_store.hpp"
#include "areas/access/store/client_token_store.hpp"
#include "areas/audit/record.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {
namespace {

// Noting every call would turn every read into a write on disk.
constexpr std::chrono::seconds note_interval{60};

bool opens(const ClientTokenRow& row, base::Instant now) {
    return row.token.state_at(now) == TokenState::Active && !row.token.is_account_disabled && may_have_clients(row.group);
}

/// @returns nothing for a token that opens nothing
std::optional<ClientCall> look_up(
    store::Transaction& tx, const Ports& ports, const base::Bytes& hash, base::Instant now
) {
    const auto row = find_client_token(tx, hash);
    if (!row || !opens(*row, now)) return std::nullopt;
    const base::Day today = ports.zone.day_of(now);
    ClientCall call{row->token, {}};
    call.caller.account = row->token.account;
    call.caller.grants = AccountStore(tx, ports.cipher).list_grants(row->token.account, today);
    if (call.caller.grants.empty()) return std::nullopt;
    call.caller.display_name =
        display_name_in(ports.cipher, row->token.account, row->display_name_cipher);
    call.caller.stands_in_for = stands_in_for(tx, row->token.account, today);
    return call;
}

base::Task<base::Failure> refused(Ports ports, SignInPolicy policy, std::string address) {
    const auto count = [&](store::Transaction& tx) {
        return is_address_over_limit(tx, ports, policy, address);
    };
    const bool is_over = co_await ports.store.write(count);
    if (is_over) co_return base::fail(base::ErrorKind::TooMany, "access.error.too_many_tries");
    co_return base::fail(base::ErrorKind::Unauthenticated, "access.error.client_token");
}

}  // namespace

base::Task<base::Result<ClientCall>> use_client_token(
    Ports ports, SignInPolicy policy, ShownToken shown
) {
    const base::Bytes hash = hash_of_client_token(shown.token);
    const base::Instant now = ports.clock.now();
    std::optional<ClientCall> call;
    if (!hash.empty()) {
        const auto look = [&](store::Transaction& tx) { return look_up(tx, ports, hash, now); };
        call = co_await ports.store.read(look);
    }
    if (!call) co_return co_await refused(ports, policy, std::move(shown.address));
    const auto& last = call->token.last_used_at;
    if (shown.is_audited || !last || now - *last >= note_interval) {
        const auto note = [&](store::Transaction& tx) {
            touch_client_token(tx, call->token.id, now);
            if (!shown.is_audited) return true;
            const std::string role(code_of(call->caller.grants.front().role));
            const Actor actor{call->caller.account, role, shown.request_id};
            audit::Entry entry = actor.entry(now, "client_token.used", call->caller.account);
            entry.detail = call->token.id.to_string();
            audit::record(tx, entry);
            return true;
        };
        co_await ports.store.write(note);
    }
    co_return *std::move(call);
}

}  // namespace sunclover::access
