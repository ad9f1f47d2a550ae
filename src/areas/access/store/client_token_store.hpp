// SPDX-License-Identifier: AGPL-3.0-or-later
// The only C++ that touches the statements on tokens of clients.
#pragma once

#include <optional>
#include <vector>

#include "areas/access/client_token.hpp"
#include "base/bytes.hpp"
#include "platform/store/store.hpp"

namespace sunclover::access {

/// A token with what is needed to act for its account.
struct ClientTokenRow {
    ClientToken token;
    RoleGroup group = RoleGroup::Business;
    base::Bytes display_name_cipher;
};

void insert_client_token(
    store::Transaction& tx, const ClientToken& token, const base::Bytes& hash, const AccountId& by
);
std::optional<ClientTokenRow> find_client_token(store::Transaction& tx, const base::Bytes& hash);
std::optional<AccountId> account_of_client_token(store::Transaction& tx, const ClientTokenId& id);
/// The newest first. @param before  unset: from the newest on
std::vector<ClientToken> list_client_tokens_before(
    store::Transaction& tx, std::optional<ClientTokenId> before, int count_max
);
void touch_client_token(store::Transaction& tx, const ClientTokenId& id, base::Instant now);
/// @returns false for one that is revoked already
bool end_client_token(store::Transaction& tx, const ClientTokenId& id, base::Instant now);

}  // namespace sunclover::access
