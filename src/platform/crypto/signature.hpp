// SPDX-License-Identifier: AGPL-3.0-or-later
// Signatures that others made, checked with their public keys: passkeys and identity providers.
#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.hpp"

namespace sunclover::crypto {

/// The three that passkeys and identity providers use. Nothing weaker can be named.
enum class SignatureKind {
    Es256,  ///< ECDSA on P-256 with SHA-256
    Rs256,  ///< RSASSA-PKCS1-v1_5 with SHA-256, 2048 … 8192 bits
    EdDsa,  ///< Ed25519
};

struct PublicKey {
    SignatureKind kind = SignatureKind::Es256;
    base::Bytes der;  ///< SubjectPublicKeyInfo, RFC 5280 §4.1.2.7
};

/// @param x, y  32 bytes each, big-endian. @returns nothing unless the point lies on the curve
std::optional<PublicKey> p256_key(const base::Bytes& x, const base::Bytes& y);
/// @param modulus, exponent  big-endian. @returns nothing for a modulus outside 2048 … 8192 bits or an
///                           exponent that is even or below 3
std::optional<PublicKey> rsa_key(const base::Bytes& modulus, const base::Bytes& exponent);
/// @param x  32 bytes
std::optional<PublicKey> ed25519_key(const base::Bytes& x);

/// @param signature  ECDSA: the DER sequence of r and s. @returns false for a key that cannot be read
bool is_signed_by(const PublicKey& key, std::string_view data, const base::Bytes& signature);

/// An ECDSA signature of P-256 as JSON web tokens carry it, r and s of 32 bytes, as DER.
/// @returns nothing unless it has 64 bytes. @source RFC 7518 §3.4
std::optional<base::Bytes> der_of_raw_signature(const base::Bytes& raw);

}  // namespace sunclover::crypto
