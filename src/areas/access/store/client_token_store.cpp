// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/client_token_store.hpp"

#include <string>

#include "access/access_sql.hpp"
#include "areas/access/account.hpp"
#include "areas/access/store/account_store.hpp"
#include "base/text.hpp"

namespace sunclover::access {
namespace {

/// A scope that this program does not know any more opens nothing.
std::vector<Scope> scopes_in(const std::string& text) {
    std::vector<Scope> scopes;
    for (const auto& code : base::split(text, ' ')) {
        if (const auto scope = scope_of(code)) scopes.push_back(*scope);
    }
    return scopes;
}

ClientToken token_from_row(const store::Row& row) {
    ClientToken token;
    token.id = row.id<ClientTokenId>(0);
    token.account = row.id<AccountId>(1);
    token.name = row.text(2);
    token.scopes = scopes_in(row.text(3));
    token.created_at = row.instant(4);
    token.expires_at = row.instant(5);
    token.last_used_at = row.optional_instant(6);
    token.revoked_at = row.optional_instant(7);
    token.account_login = row.text(8);
    token.is_account_disabled = row.text(9) == code_of(AccountState::Disabled);
    return token;
}

base::Uuid last_uuid() {
    base::Uuid uuid;
    uuid.bytes.fill(0xff);
    return uuid;
}

}  // namespace

void insert_client_token(
    store::Transaction& tx, const ClientToken& token, const base::Bytes& hash, const AccountId& by
) {
    const store::Parameters parameters = {
        token.id, token.account, token.name, hash, text_of(token.scopes), token.created_at, by,
        token.expires_at,
    };
    tx.execute(sql::insert_client_token, parameters);
}

std::optional<ClientTokenRow> find_client_token(store::Transaction& tx, const base::Bytes& hash) {
    const auto row = tx.query_one(sql::find_client_token, {hash});
    if (!row) return std::nullopt;
    return ClientTokenRow{token_from_row(*row), group_of_code(row->text(10)), row->bytes(11)};
}

std::optional<AccountId> account_of_client_token(store::Transaction& tx, const ClientTokenId& id) {
    const auto row = tx.query_one(sql::find_client_token_account, {id});
    return row ? std::optional(row->id<AccountId>(0)) : std::nullopt;
}

std::vector<ClientToken> list_client_tokens_before(
    store::Transaction& tx, std::optional<ClientTokenId> before, int count_max
) {
    const ClientTokenId end = before.value_or(ClientTokenId{last_uuid()});
    std::vector<ClientToken> found;
    for (const auto& row : tx.query(sql::list_client_tokens, {end, count_max})) {
        found.push_back(token_from_row(row));
    }
    return found;
}

void touch_client_token(store::Transaction& tx, const ClientTokenId& id, base::Instant now) {
    tx.execute(sql::touch_client_token, {id, now});
}

bool end_client_token(store::Transaction& tx, const ClientTokenId& id, base::Instant now) {
    return tx.execute(sql::revoke_client_token, {id, now}) == 1;
}

}  // namespace sunclover::access
