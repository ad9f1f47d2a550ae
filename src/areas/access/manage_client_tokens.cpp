// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/manage_client_tokens.hpp"

#include <algorithm>
#include <utility>

#include "areas/access/store/account_store.hpp"
#include "areas/access/store/client_token_store.hpp"
#include "areas/audit/record.hpp"
#include "base/text.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/store/idempotency.hpp"

namespace sunclover::access {
namespace {

using base::ErrorKind;

constexpr std::size_t name_min = 2;
constexpr std::size_t name_max = 60;

bool is_fit_for_clients(const Account& account) {
    return account.kind == AccountKind::Staff && may_have_clients(account.group) && account.state != AccountState::Disabled;
}

struct Wanted {
    const NewClientToken& form;
    ClientToken token;
    base::Bytes hash;
};

base::Result<std::string> insert(
    store::Transaction& tx, const Ports& ports, const Actor& actor, Wanted wanted
) {
    const auto account =
        AccountStore(tx, ports.cipher).find_by_login(normal_login_name(wanted.form.account_login));
    if (!account || !is_fit_for_clients(*account)) {
        return base::fail(ErrorKind::Invalid, "access.error.client_account", "account");
    }
    wanted.token.account = account->id;
    insert_client_token(tx, wanted.token, wanted.hash, actor.account.value_or(AccountId{}));
    audit::Entry entry = actor.entry(wanted.token.created_at, "client_token.issued", account->id);
    entry.detail = wanted.token.id.to_string() + " " + text_of(wanted.token.scopes);
    audit::record(tx, entry);
    return wanted.token.id.to_string();
}

}  // namespace

std::vector<base::Error> faults_in(const NewClientToken& wanted, base::Day today) {
    std::vector<base::Error> faults;
    const auto fault = [&](const char* field, const char* key) {
        faults.push_back({ErrorKind::Invalid, key, field});
    };
    const std::string name = base::trim(wanted.name);
    const std::size_t length = base::character_count(name);
    if (length < name_min || length > name_max || !base::is_clean_utf8(name)) fault("name", "access.error.client_name");
    if (wanted.scopes.empty()) fault("scopes", "access.error.client_scopes");
    const bool is_in_time = wanted.until && *wanted.until >= today &&
                            *wanted.until <= today.plus_days(client_token_days_max);
    if (!is_in_time) fault("until", "access.error.client_until");
    return faults;
}

base::Task<base::Result<IssuedClientToken>> issue_client_token(
    Ports ports, Actor actor, NewClientToken wanted
) {
    wanted.name = base::trim(wanted.name);
    const base::Instant now = ports.clock.now();
    auto faults = faults_in(wanted, ports.zone.day_of(now));
    if (!faults.empty()) co_return base::Failure(std::move(faults.front()));
    std::sort(wanted.scopes.begin(), wanted.scopes.end());
    wanted.scopes.erase(std::unique(wanted.scopes.begin(), wanted.scopes.end()), wanted.scopes.end());
    IssuedClientToken issued{
        platform::new_id<ClientTokenId>(ports.clock, ports.random), new_client_token(ports.random)};
    ClientToken token;
    token.id = issued.id;
    token.name = wanted.name;
    token.scopes = wanted.scopes;
    token.created_at = now;
    token.expires_at = ports.zone.start_of(wanted.until->plus_days(1));
    const std::string content = wanted.name + "\n" + wanted.account_login + "\n" +
                                text_of(wanted.scopes) + "\n" + wanted.until->to_string();
    const store::IdempotencyKey key{
        actor.account.value_or(AccountId{}).to_string(), wanted.key,
        base::to_hex(crypto::sha256(content))};
    const auto work = [&](store::Transaction& tx) -> base::Result<std::string> {
        return store::once(tx, key, now, [&](store::Transaction& inner) {
            return insert(inner, ports, actor, {wanted, token, hash_of_client_token(issued.token)});
        });
    };
    CO_TRY_ASSIGN(const std::string made, co_await ports.store.write(work));
    if (made != issued.id.to_string()) {
        co_return base::fail(ErrorKind::Conflict, "access.error.client_issued", "name");
    }
    co_return issued;
}

base::Task<std::vector<ClientToken>> list_client_tokens(
    Ports ports, std::optional<ClientTokenId> after, int count_max
) {
    const auto list = [&](store::Transaction& tx) {
        return list_client_tokens_before(tx, after, count_max);
    };
    co_return co_await ports.store.read(list);
}

base::Task<base::Result<>> revoke_client_token(Ports ports, Actor actor, ClientTokenId id) {
    const base::Instant now = ports.clock.now();
    const auto work = [&](store::Transaction& tx) -> base::Result<> {
        const auto account = account_of_client_token(tx, id);
        if (!account) return base::fail(ErrorKind::NotFound, "http.error.not_found");
        if (!end_client_token(tx, id, now)) return {};
        audit::Entry entry = actor.entry(now, "client_token.revoked", *account);
        entry.detail = id.to_string();
        audit::record(tx, entry);
        return {};
    };
    co_return co_await ports.store.write(work);
}

}  // namespace sunclover::access
