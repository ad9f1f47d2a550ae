// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/store/oidc_store.hpp"

#include "access/access_sql.hpp"

namespace sunclover::access {
namespace {

crypto::Place place_of_subject(const AccountId& account) { return {"oidc_binding", "subject_cipher", account.uuid}; }

}  // namespace

base::Bytes OidcStore::index_of(std::string_view issuer, std::string_view subject) const {
    // A line end stands in no issuer, so no two pairs give the same text.
    return cipher_.blind_index("oidc_binding.subject", std::string(issuer) + "\n" + std::string(subject));
}

std::optional<AccountId> OidcStore::find_account(std::string_view issuer, std::string_view subject) {
    const auto row = tx_.query_one(sql::find_oidc_account, {index_of(issuer, subject)});
    return row ? std::optional(row->id<AccountId>(0)) : std::nullopt;
}

std::optional<OidcSubject> OidcStore::find_subject(const AccountId& account) {
    const auto row = tx_.query_one(sql::find_oidc_binding, {account});
    if (!row) return std::nullopt;
    return OidcSubject{row->text(0), cipher_.decrypt(row->bytes(1), place_of_subject(account))};
}

void OidcStore::save(const AccountId& account, const OidcSubject& subject, base::Instant now) {
    const store::Parameters parameters = {
        account, subject.issuer, index_of(subject.issuer, subject.subject),
        cipher_.encrypt(subject.subject, place_of_subject(account)), now,
    };
    tx_.execute(sql::save_oidc_binding, parameters);
}

bool OidcStore::remove(const AccountId& account) { return tx_.execute(sql::delete_oidc_binding, {account}) == 1; }

}  // namespace sunclover::access
