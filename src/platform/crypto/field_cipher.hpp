// SPDX-License-Identifier: AGPL-3.0-or-later
// Encryption of single fields, and keyed blind indexes to search them by equality.
// Layout of a ciphertext: suite id (1 byte) · key version (2, big-endian) · nonce · ciphertext · tag.
// The table, row, column and key version are authenticated with it, so that a ciphertext moved to
// another row or column is refused.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::crypto {

enum class Suite : std::uint8_t {
    Aes256Gcm = 1,        ///< AES-256-GCM, NIST SP 800-38D
    Sm4CtrHmacSm3 = 2,    ///< SM4-CTR then HMAC-SM3 (GB/T 32907, GB/T 32905), encrypt-then-MAC
};

/// Where a ciphertext lives.
struct Place {
    std::string_view table;
    std::string_view column;
    base::Uuid row;
};

/// A ciphertext that was changed, moved, or made with a key that is not in the key file.
struct DecryptionFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class KeyRing;

/// Safe from any thread.
class FieldCipher {
  public:
    FieldCipher(std::shared_ptr<const KeyRing> keys, Suite suite, platform::Random& random);
    base::Bytes encrypt(std::string_view plain, const Place& place) const;
    /// @throws DecryptionFailure
    std::string decrypt(const base::Bytes& cipher, const Place& place) const;
    /// 16 bytes that are equal for equal values of one column and tell nothing else about them.
    /// @param column  "person.phone": indexes of two columns never match
    /// @param value   in its normal form (base::fold, base::normal_phone, …)
    base::Bytes blind_index(std::string_view column, std::string_view value) const;
    /// The key version that encrypt uses now; rows with an older one are re-encrypted by a job.
    std::uint16_t current_key_version() const;
    /// @throws DecryptionFailure if `cipher` is too short to name one
    static std::uint16_t key_version_of(const base::Bytes& cipher);

  private:
    struct DerivedKeys;
    /// What is derived from the key ring for this use, once. Shared by copies; never changed.
    std::shared_ptr<const DerivedKeys> keys_;
    Suite suite_;
    platform::Random& random_;
};

/// Encrypts and decrypts vectors of both suites, SM3 and SHA-256; @throws std::runtime_error if the
/// library's answers are not the standard's. Called at each start.
void run_known_answer_test();

}  // namespace sunclover::crypto
