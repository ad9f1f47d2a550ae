// SPDX-License-Identifier: AGPL-3.0-or-later
// The primitives behind FieldCipher and KeyRing, over OpenSSL's EVP. Safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace sunclover::crypto {

constexpr std::size_t gcm_key_size = 32;
constexpr std::size_t gcm_nonce_size = 12;
constexpr std::size_t gcm_tag_size = 16;
constexpr std::size_t sm4_key_size = 16;
constexpr std::size_t sm4_nonce_size = 16;

/// AES-256-GCM (NIST SP 800-38D). @returns ciphertext and tag, one behind the other
base::Bytes gcm_seal(
    const base::Bytes& key, std::string_view nonce, std::string_view authenticated, std::string_view plain
);
/// @param sealed  ciphertext and tag  @returns nothing if the tag does not fit
std::optional<std::string> gcm_open(
    const base::Bytes& key, std::string_view nonce, std::string_view authenticated, std::string_view sealed
);

/// SM4 (GB/T 32907-2016) in counter mode: the same call encrypts and decrypts. Authenticates nothing.
std::string sm4_ctr(const base::Bytes& key, std::string_view nonce, std::string_view input);

/// HKDF with SHA-256 (RFC 5869).
base::Bytes hkdf_sha256(
    const base::Bytes& secret, std::string_view salt, std::string_view purpose, std::size_t size
);

}  // namespace sunclover::crypto
