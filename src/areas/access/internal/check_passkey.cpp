// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/internal/check_passkey.hpp"

#include <boost/json.hpp>

#include "areas/access/internal/cbor.hpp"
#include "platform/crypto/digest.hpp"

namespace sunclover::access {
namespace {

constexpr std::size_t answer_size_max = 16 * 1024;
constexpr std::size_t credential_size_max = 1023;  // §5.8.1
constexpr std::size_t head_size = 37;              // §6.1: hash, flags, count

// COSE, RFC 9053: labels of a key, and the three algorithms.
constexpr std::int64_t cose_type = 1;
constexpr std::int64_t cose_algorithm = 3;
constexpr std::int64_t es256 = -7;
constexpr std::int64_t eddsa = -8;
constexpr std::int64_t rs256 = -257;

base::Failure refused(std::string_view key, std::string step) {
    base::Error error{base::ErrorKind::Invalid, std::string(key), "passkey", {}, std::move(step)};
    return base::Failure(std::move(error));
}

base::Failure refused(std::string step) { return refused("access.error.passkey_answer", std::move(step)); }

bool is_number(const Cbor* value, std::int64_t wanted) {
    return value != nullptr && value->number() != nullptr && *value->number() == wanted;
}

base::Bytes bytes_in(const Cbor& map, std::int64_t label) {
    const Cbor* const found = map.at(label);
    return found == nullptr || found->bytes() == nullptr ? base::Bytes() : *found->bytes();
}

/// A key as authenticators write it. @source RFC 9052 §7, RFC 9053 §7, RFC 8230 §4
std::optional<crypto::PublicKey> key_of(const Cbor& cose) {
    const Cbor* const algorithm = cose.at(cose_algorithm);
    if (is_number(algorithm, es256) && is_number(cose.at(cose_type), 2) && is_number(cose.at(-1), 1)) {
        return crypto::p256_key(bytes_in(cose, -2), bytes_in(cose, -3));
    }
    if (is_number(algorithm, eddsa) && is_number(cose.at(cose_type), 1) && is_number(cose.at(-1), 6)) {
        return crypto::ed25519_key(bytes_in(cose, -2));
    }
    if (is_number(algorithm, rs256) && is_number(cose.at(cose_type), 3)) {
        return crypto::rsa_key(bytes_in(cose, -1), bytes_in(cose, -2));
    }
    return std::nullopt;
}

std::int64_t algorithm_of(crypto::SignatureKind kind) {
    switch (kind) {
        case crypto::SignatureKind::Es256:
            return es256;
        case crypto::SignatureKind::EdDsa:
            return eddsa;
        case crypto::SignatureKind::Rs256:
            break;
    }
    return rs256;
}

/// The credential and its key behind the head. @returns how many bytes they took, or nothing
std::optional<std::size_t> read_credential(std::string_view data, AuthenticatorData& out) {
    constexpr std::size_t before = 18;  // the model's id and the length
    if (data.size() < before) return std::nullopt;
    const std::size_t size =
        static_cast<std::uint8_t>(data[16]) * 256U + static_cast<std::uint8_t>(data[17]);
    if (size == 0 || size > credential_size_max || data.size() < before + size) return std::nullopt;
    out.credential = base::bytes_of(data.substr(before, size));
    const auto cose = read_cbor(data.substr(before + size));
    if (!cose) return std::nullopt;
    out.key = key_of(cose->value);
    if (!out.key) return std::nullopt;
    return before + size + cose->size;
}

/// One answer of base64url, bounded. @returns nothing for anything else
std::optional<std::string> decoded(const std::string& text) {
    if (text.empty() || text.size() > answer_size_max) return std::nullopt;
    const auto bytes = base::from_base64url(text);
    if (!bytes) return std::nullopt;
    return std::string(base::view_of(*bytes));
}

std::string_view member(const boost::json::object& object, std::string_view name) {
    const auto* const found = object.if_contains(name);
    return found == nullptr || !found->is_string() ? std::string_view() : found->get_string();
}

/// §7.1 steps 5–9 and §7.2 steps 9–13: what the browser says about the question and the site.
base::Result<> check_client_data(
    const std::string& client_data, std::string_view type, const Expected& expected
) {
    boost::system::error_code failure;
    const auto parsed = boost::json::parse(client_data, failure);
    if (failure || !parsed.is_object()) return refused("client data");
    const auto& object = parsed.get_object();
    if (member(object, "type") != type) return refused("type");
    const auto challenge = base::from_base64url(member(object, "challenge"));
    if (!challenge || expected.challenge_hash.empty()) return refused("challenge");
    const base::Bytes hash = crypto::sha256(base::view_of(*challenge));
    if (!crypto::equal_constant_time(hash, expected.challenge_hash)) return refused("challenge");
    if (member(object, "origin") != expected.site.origin) return refused("origin");
    const auto* const crossed = object.if_contains("crossOrigin");
    if (crossed != nullptr && (!crossed->is_bool() || crossed->get_bool())) return refused("cross origin");
    return {};
}

/// §7.1 steps 13–15 and §7.2 steps 15–17.
base::Result<> check_authenticator_data(const AuthenticatorData& data, const Expected& expected) {
    if (!crypto::equal_constant_time(data.site_hash, crypto::sha256(expected.site.name))) {
        return refused("site");
    }
    if (!data.flags.is_user_present) return refused("presence");
    if (!data.flags.is_user_verified) return refused("access.error.passkey_verification", "verification");
    if (data.flags.is_backed_up && !data.flags.is_backup_eligible) return refused("backup flags");
    return {};
}

/// "none" says nothing about the device. "packed" without a certificate proves that the new key signed
/// its own registration, §8.2. With certificates we would have to know their roots: refused, since we
/// asked for none and browsers then leave them out.
base::Result<> check_attestation(
    const Cbor& attestation,
    const AuthenticatorData& data,
    const std::string& authenticator_data,
    const std::string& client_data
) {
    const Cbor* const format = attestation.at("fmt");
    const Cbor* const statement = attestation.at("attStmt");
    if (format == nullptr || format->text() == nullptr || statement == nullptr || statement->map() == nullptr) {
        return refused("attestation");
    }
    if (*format->text() == "none") {
        if (!statement->map()->empty()) return refused("attestation none");
        return {};
    }
    if (*format->text() != "packed" || statement->at("x5c") != nullptr) return refused("attestation format");
    const Cbor* const signature = statement->at("sig");
    if (signature == nullptr || signature->bytes() == nullptr ||
        !is_number(statement->at("alg"), algorithm_of(data.key->kind))) {
        return refused("attestation packed");
    }
    const std::string signed_text =
        authenticator_data + std::string(base::view_of(crypto::sha256(client_data)));
    if (!crypto::is_signed_by(*data.key, signed_text, *signature->bytes())) {
        return refused("attestation signature");
    }
    return {};
}

}  // namespace

std::optional<AuthenticatorData> read_authenticator_data(std::string_view data) {
    if (data.size() < head_size) return std::nullopt;
    AuthenticatorData read;
    read.site_hash = base::bytes_of(data.substr(0, 32));
    const auto flags = static_cast<std::uint8_t>(data[32]);
    read.flags = {(flags & 0x01) != 0, (flags & 0x04) != 0, (flags & 0x08) != 0, (flags & 0x10) != 0};
    for (std::size_t i = 33; i < head_size; ++i) {
        read.sign_count = read.sign_count << 8 | static_cast<std::uint8_t>(data[i]);
    }
    std::string_view rest = data.substr(head_size);
    if ((flags & 0x40) != 0) {
        const auto taken = read_credential(rest, read);
        if (!taken) return std::nullopt;
        rest.remove_prefix(*taken);
    }
    if ((flags & 0x80) != 0) {
        const auto extensions = read_cbor(rest);
        if (!extensions || extensions->value.map() == nullptr) return std::nullopt;
        rest.remove_prefix(extensions->size);
    }
    if (!rest.empty()) return std::nullopt;
    return read;
}

base::Result<Passkey> check_registration(
    const RegistrationAnswer& answer, const Expected& expected, bool needs_hardware
) {
    const auto client_data = decoded(answer.client_data);
    const auto object = decoded(answer.attestation);
    if (!client_data || !object) return refused("encoding");
    TRY(check_client_data(*client_data, "webauthn.create", expected));
    const auto attestation = read_cbor(*object);
    if (!attestation || attestation->size != object->size()) return refused("attestation object");
    const Cbor* const held = attestation->value.at("authData");
    if (held == nullptr || held->bytes() == nullptr) return refused("authenticator data");
    const std::string authenticator_data(base::view_of(*held->bytes()));
    const auto data = read_authenticator_data(authenticator_data);
    if (!data || !data->key) return refused("authenticator data");
    TRY(check_authenticator_data(*data, expected));
    TRY(check_attestation(attestation->value, *data, authenticator_data, *client_data));
    Passkey passkey;
    passkey.credential = data->credential;
    passkey.key = *data->key;
    passkey.sign_count = data->sign_count;
    passkey.is_backup_eligible = data->flags.is_backup_eligible;
    passkey.is_hardware = answer.attachment == "cross-platform" && !passkey.is_backup_eligible;
    if (needs_hardware && !passkey.is_hardware) return refused("access.error.passkey_hardware", "hardware");
    return passkey;
}

base::Result<std::int64_t> check_assertion(
    const AssertionAnswer& answer, const Expected& expected, const Passkey& passkey
) {
    const auto client_data = decoded(answer.client_data);
    const auto authenticator_data = decoded(answer.authenticator_data);
    const auto signature = decoded(answer.signature);
    if (!client_data || !authenticator_data || !signature) return refused("encoding");
    TRY(check_client_data(*client_data, "webauthn.get", expected));
    const auto data = read_authenticator_data(*authenticator_data);
    if (!data) return refused("authenticator data");
    TRY(check_authenticator_data(*data, expected));
    // A key that could not be copied when it was registered cannot have learnt to.
    if (data->flags.is_backup_eligible != passkey.is_backup_eligible) return refused("backup eligibility");
    const std::string signed_text =
        *authenticator_data + std::string(base::view_of(crypto::sha256(*client_data)));
    if (!crypto::is_signed_by(passkey.key, signed_text, base::bytes_of(*signature))) {
        return refused("signature");
    }
    // §7.2 step 21: authenticators that do not count say 0 each time.
    const std::int64_t count = data->sign_count;
    if ((count != 0 || passkey.sign_count != 0) && count <= passkey.sign_count) {
        return base::fail(base::ErrorKind::Conflict, "access.error.passkey_copied", "passkey");
    }
    return count;
}

}  // namespace sunclover::access
