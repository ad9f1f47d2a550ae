// SPDX-License-Identifier: AGPL-3.0-or-later
// What an identity provider says about who signed in, checked before a word of it is believed: pure, no
// network. Steps are numbered as in OpenID Connect Core 1.0 §3.1.3.7.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/crypto/signature.hpp"

namespace sunclover::access {

/// Where a provider does what, from its discovery document.
struct ProviderAddresses {
    std::string authorization;
    std::string token;
    std::string keys;
};

/// @param issuer  as configured: the document must name exactly this one
/// @returns nothing unless the issuer is right and all three are there, by https, or by http on this machine for tests
/// @source OpenID Connect Discovery 1.0 §3, §4.3
std::optional<ProviderAddresses> read_discovery(std::string_view json, std::string_view issuer);

struct ProviderKey {
    std::string id;
    crypto::PublicKey key;
};

/// The signing keys of a JWK set that we can use: RSA of 2048 bits and more, P-256, Ed25519. Others are
/// passed over. @source RFC 7517
std::vector<ProviderKey> read_keys(std::string_view json);

struct ExpectedToken {
    std::string issuer;
    std::string client;
    std::string nonce;
};

struct IdToken {
    std::string subject;
    std::vector<std::string> methods = {};  ///< amr, RFC 8176: "pwd", "otp", "hwk"
};

/// The ID token in what the provider answers to a code, unread as yet.
/// @errors Unauthenticated (access.error.oidc_answer), with the step in `internal`: "token answer", "no id token"
/// @source OpenID Connect Core 1.0 §3.1.3.3
base::Result<std::string> read_token_answer(std::string_view json);

/// @errors Unauthenticated (access.error.oidc_answer), with the step in `internal`
base::Result<IdToken> check_id_token(
    std::string_view token, const ExpectedToken& expected, const std::vector<ProviderKey>& keys, base::Instant now
);

}  // namespace sunclover::access
