// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/id_token.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::access {
namespace {

constexpr std::size_t token_size_max = 16 * 1024;
constexpr std::size_t keys_max = 50;
/// Two machines' clocks are never the same.
constexpr std::int64_t skew_seconds = 60;
/// A token is used within a minute; one that says it was made long ago was kept by somebody.
constexpr std::int64_t age_seconds_max = 600;

base::Failure refused(std::string step) {
    base::Error error{base::ErrorKind::Unauthenticated, "access.error.oidc_answer", {}, {}, std::move(step)};
    return base::Failure(std::move(error));
}

std::optional<boost::json::object> object_in(std::string_view json) {
    boost::system::error_code failure;
    auto value = boost::json::parse(json, failure);
    if (failure || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::string text_in(const boost::json::object& object, std::string_view name) {
    const auto* const found = object.if_contains(name);
    return found == nullptr || !found->is_string() ? std::string() : std::string(found->get_string());
}

std::optional<std::int64_t> seconds_in(const boost::json::object& object, std::string_view name) {
    const auto* const found = object.if_contains(name);
    if (found == nullptr) return std::nullopt;
    if (found->is_int64()) return found->get_int64();
    if (found->is_double() && found->get_double() > 0 && found->get_double() < 1e12) {
        return static_cast<std::int64_t>(found->get_double());
    }
    return std::nullopt;
}

base::Bytes bytes_in(const boost::json::object& object, std::string_view name) {
    return base::from_base64url(text_in(object, name)).value_or(base::Bytes{});
}

/// True for an address to which a secret may be sent.
bool is_safe_address(std::string_view address) {
    if (address.starts_with("https://")) return address.size() > 8;
    return address.starts_with("http://127.0.0.1:") || address.starts_with("http://localhost:");
}

std::optional<crypto::PublicKey> key_of(const boost::json::object& jwk) {
    const std::string use = text_in(jwk, "use");
    if (!use.empty() && use != "sig") return std::nullopt;
    const std::string type = text_in(jwk, "kty");
    const std::string curve = text_in(jwk, "crv");
    if (type == "RSA") return crypto::rsa_key(bytes_in(jwk, "n"), bytes_in(jwk, "e"));
    if (type == "EC" && curve == "P-256") return crypto::p256_key(bytes_in(jwk, "x"), bytes_in(jwk, "y"));
    if (type == "OKP" && curve == "Ed25519") return crypto::ed25519_key(bytes_in(jwk, "x"));
    return std::nullopt;
}

/// "none" and every algorithm with a shared secret are no kinds of ours.
std::optional<crypto::SignatureKind> kind_of(std::string_view algorithm) {
    if (algorithm == "RS256") return crypto::SignatureKind::Rs256;
    if (algorithm == "ES256") return crypto::SignatureKind::Es256;
    if (algorithm == "EdDSA") return crypto::SignatureKind::EdDsa;
    return std::nullopt;
}

bool is_signed(
    const boost::json::object& head, std::string_view signed_text, const base::Bytes& raw,
    const std::vector<ProviderKey>& keys
) {
    const auto kind = kind_of(text_in(head, "alg"));
    // What the token says must be understood is not.
    if (!kind || head.contains("crit")) return false;
    const auto signature = *kind == crypto::SignatureKind::Es256 ? crypto::der_of_raw_signature(raw) : std::optional(raw);
    const std::string id = text_in(head, "kid");
    return signature && std::any_of(keys.begin(), keys.end(), [&](const ProviderKey& one) {
        return one.key.kind == *kind && (id.empty() || one.id == id) &&
               crypto::is_signed_by(one.key, signed_text, *signature);
    });
}

/// Steps 3 to 5: made for us, and for nobody else without saying so.
bool is_for(const boost::json::object& claims, const std::string& client) {
    const auto* const audience = claims.if_contains("aud");
    const std::string party = text_in(claims, "azp");
    if (audience == nullptr || (!party.empty() && party != client)) return false;
    if (audience->is_string()) return audience->get_string() == client;
    if (!audience->is_array()) return false;
    const auto& all = audience->get_array();
    const bool is_named = std::any_of(all.begin(), all.end(), [&](const auto& one) {
        return one.is_string() && one.get_string() == client;
    });
    return is_named && (all.size() == 1 || party == client);
}

/// Steps 9 and 10.
bool is_of_now(const boost::json::object& claims, base::Instant now) {
    const std::int64_t seconds = now.unix_ms / 1000;
    const auto expires = seconds_in(claims, "exp");
    const auto made = seconds_in(claims, "iat");
    const auto not_before = seconds_in(claims, "nbf");
    if (!expires || !made) return false;
    if (*expires + skew_seconds <= seconds || (not_before && *not_before > seconds + skew_seconds)) return false;
    return *made <= seconds + skew_seconds && *made + age_seconds_max >= seconds;
}

std::vector<std::string> texts_in(const boost::json::object& claims, std::string_view name) {
    std::vector<std::string> found;
    const auto* const list = claims.if_contains(name);
    if (list == nullptr || !list->is_array()) return found;
    for (const auto& one : list->get_array()) {
        if (one.is_string()) found.emplace_back(one.get_string());
    }
    return found;
}

}  // namespace

std::optional<ProviderAddresses> read_discovery(std::string_view json, std::string_view issuer) {
    const auto document = object_in(json);
    if (!document || text_in(*document, "issuer") != issuer) return std::nullopt;
    ProviderAddresses found{
        text_in(*document, "authorization_endpoint"),
        text_in(*document, "token_endpoint"),
        text_in(*document, "jwks_uri"),
    };
    for (const auto* address : {&found.authorization, &found.token, &found.keys}) {
        if (!is_safe_address(*address)) return std::nullopt;
    }
    return found;
}

std::vector<ProviderKey> read_keys(std::string_view json) {
    std::vector<ProviderKey> found;
    const auto document = object_in(json);
    const auto* const keys = document ? document->if_contains("keys") : nullptr;
    if (keys == nullptr || !keys->is_array()) return found;
    for (const auto& one : keys->get_array()) {
        if (!one.is_object() || found.size() >= keys_max) continue;
        if (auto key = key_of(one.get_object())) found.push_back({text_in(one.get_object(), "kid"), *std::move(key)});
    }
    return found;
}

base::Result<std::string> read_token_answer(std::string_view json) {
    const auto answer = object_in(json);
    if (!answer) return refused("token answer");
    std::string token = text_in(*answer, "id_token");
    if (token.empty()) return refused("no id token");
    return token;
}

base::Result<IdToken> check_id_token(
    std::string_view token, const ExpectedToken& expected, const std::vector<ProviderKey>& keys, base::Instant now
) {
    if (token.size() > token_size_max) return refused("size");
    const auto parts = base::split(token, '.');
    if (parts.size() != 3) return refused("form");
    const auto head_bytes = base::from_base64url(parts[0]);
    const auto claims_bytes = base::from_base64url(parts[1]);
    const auto signature = base::from_base64url(parts[2]);
    if (!head_bytes || !claims_bytes || !signature) return refused("form");
    const auto head = object_in(base::view_of(*head_bytes));
    const auto claims = object_in(base::view_of(*claims_bytes));
    if (!head || !claims) return refused("form");
    if (!is_signed(*head, parts[0] + "." + parts[1], *signature, keys)) return refused("signature");
    if (text_in(*claims, "iss") != expected.issuer) return refused("issuer");
    if (!is_for(*claims, expected.client)) return refused("audience");
    if (!is_of_now(*claims, now)) return refused("time");
    if (expected.nonce.empty() || !crypto::equal_constant_time(text_in(*claims, "nonce"), expected.nonce)) {
        return refused("nonce");
    }
    IdToken read{text_in(*claims, "sub"), texts_in(*claims, "amr")};
    if (read.subject.empty() || read.subject.size() > 255) return refused("subject");
    return read;
}

}  // namespace sunclover::access
