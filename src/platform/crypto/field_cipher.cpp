// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/field_cipher.hpp"

#include <atomic>
#include <map>
#include <mutex>

#include "base/assert.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/internal/aead.hpp"
#include "platform/crypto/key_ring.hpp"

namespace sunclover::crypto {
namespace {

constexpr std::size_t head_size = 3;
constexpr std::size_t sm3_size = 32;
constexpr std::size_t blind_index_size = 16;

struct VersionKeys {
    base::Bytes aes;
    base::Bytes sm4;
    base::Bytes sm4_mac;
};

void append_sized(std::string& out, std::string_view part) {
    ASSERT(part.size() < 256);
    out += static_cast<char>(part.size());
    out += part;
}

std::string head_of(Suite suite, std::uint16_t version) {
    std::string head;
    head += static_cast<char>(suite);
    head += static_cast<char>(version >> 8);
    head += static_cast<char>(version & 255);
    return head;
}

/// Sizes stand before the names, so that no other place gives the same bytes.
std::string authenticated_of(std::string_view head, const Place& place) {
    std::string bytes(head);
    append_sized(bytes, place.table);
    append_sized(bytes, place.column);
    bytes.append(place.row.bytes.begin(), place.row.bytes.end());
    return bytes;
}

/// What HMAC-SM3 covers; the size keeps place and ciphertext apart.
std::string mac_input(const std::string& authenticated, std::string_view nonce_and_cipher) {
    std::string input = authenticated;
    input += static_cast<char>(authenticated.size() >> 8);
    input += static_cast<char>(authenticated.size() & 255);
    input += nonce_and_cipher;
    return input;
}

}  // namespace

struct FieldCipher::DerivedKeys {
    struct Versions {
        std::map<std::uint16_t, VersionKeys> keys;
        std::uint16_t current = 0;
        std::uint64_t generation = 0;
    };

    explicit DerivedKeys(std::shared_ptr<const KeyRing> from)
        : ring(std::move(from)), index(ring->derive_stable("field/blind-index")) {
        derive();
    }

    /// What is derived from the ring as it is now: it may have got a version since it was asked last.
    const Versions& now() const {
        const Versions* const versions = newest.load(std::memory_order_acquire);
        return versions->generation == ring->generation() ? *versions : derive();
    }

    const Versions& derive() const {
        const std::lock_guard lock(mutex);
        auto versions = std::make_unique<Versions>();
        versions->generation = ring->generation();
        versions->current = ring->current_version();
        for (const auto version : ring->versions()) {
            VersionKeys made;
            made.aes = ring->derive(version, "field/aes-256-gcm");
            made.sm4 = ring->derive(version, "field/sm4-ctr");
            made.sm4_mac = ring->derive(version, "field/hmac-sm3");
            if (made.sm4_mac.empty()) continue;   // retired in this very moment
            made.sm4.resize(sm4_key_size);
            versions->keys.emplace(version, std::move(made));
        }
        all.push_back(std::move(versions));
        newest.store(all.back().get(), std::memory_order_release);
        return *all.back();
    }

    std::shared_ptr<const KeyRing> ring;
    base::Bytes index;
    mutable std::mutex mutex;
    /// All that were derived, because another thread may still look at one; a rotation is rare.
    mutable std::vector<std::unique_ptr<const Versions>> all;
    mutable std::atomic<const Versions*> newest = nullptr;
};

FieldCipher::FieldCipher(std::shared_ptr<const KeyRing> keys, Suite suite, platform::Random& random)
    : suite_(suite), random_(random) {
    ASSERT(keys != nullptr && (suite == Suite::Aes256Gcm || suite == Suite::Sm4CtrHmacSm3));
    keys_ = std::make_shared<const DerivedKeys>(std::move(keys));
}

base::Bytes FieldCipher::encrypt(std::string_view plain, const Place& place) const {
    const auto& versions = keys_->now();
    const VersionKeys& keys = versions.keys.at(versions.current);
    std::string out = head_of(suite_, versions.current);
    const std::string authenticated = authenticated_of(out, place);
    // Random nonces: a key version serves 2^32 AES-GCM encryptions at most (SP 800-38D §8.3), far more
    // than a district writes; a rotation starts the count again.
    if (suite_ == Suite::Aes256Gcm) {
        const base::Bytes nonce = random_.bytes(gcm_nonce_size);
        out += base::view_of(nonce);
        out += base::view_of(gcm_seal(keys.aes, base::view_of(nonce), authenticated, plain));
    } else {
        const base::Bytes nonce = random_.bytes(sm4_nonce_size);
        std::string sealed(base::view_of(nonce));
        sealed += sm4_ctr(keys.sm4, base::view_of(nonce), plain);
        out += sealed;
        out += base::view_of(hmac_sm3(keys.sm4_mac, mac_input(authenticated, sealed)));
    }
    return base::bytes_of(out);
}

std::string FieldCipher::decrypt(const base::Bytes& cipher, const Place& place) const {
    const auto version = key_version_of(cipher);
    const auto* versions = &keys_->now().keys;
    // Written with a version that came after we read the file: by a command, or by another server.
    if (!versions->contains(version) && keys_->ring->take_up_changes()) versions = &keys_->now().keys;
    const auto keys = versions->find(version);
    if (keys == versions->end()) throw DecryptionFailure("a field's key version is not in the key file");
    const std::string_view all = base::view_of(cipher);
    const std::string authenticated = authenticated_of(all.substr(0, head_size), place);
    const std::string_view body = all.substr(head_size);
    if (cipher[0] == static_cast<std::uint8_t>(Suite::Aes256Gcm) && body.size() >= gcm_nonce_size) {
        auto plain = gcm_open(
            keys->second.aes, body.substr(0, gcm_nonce_size), authenticated, body.substr(gcm_nonce_size)
        );
        if (plain) return std::move(*plain);
    }
    if (cipher[0] == static_cast<std::uint8_t>(Suite::Sm4CtrHmacSm3) && body.size() >= sm4_nonce_size + sm3_size) {
        const std::string_view sealed = body.substr(0, body.size() - sm3_size);
        const base::Bytes expected = hmac_sm3(keys->second.sm4_mac, mac_input(authenticated, sealed));
        if (equal_constant_time(base::view_of(expected), body.substr(sealed.size()))) {
            return sm4_ctr(keys->second.sm4, sealed.substr(0, sm4_nonce_size), sealed.substr(sm4_nonce_size));
        }
    }
    throw DecryptionFailure("a field was changed or moved in the database");
}

base::Bytes FieldCipher::blind_index(std::string_view column, std::string_view value) const {
    std::string input;
    append_sized(input, column);
    input += value;
    // One function in both suites' own hash: an index made under one suite is not found under the
    // other, so a change of suite makes the indexes anew together with the ciphertexts.
    base::Bytes index =
        suite_ == Suite::Aes256Gcm ? hmac_sha256(keys_->index, input) : hmac_sm3(keys_->index, input);
    index.resize(blind_index_size);
    return index;
}

std::uint16_t FieldCipher::current_key_version() const { return keys_->now().current; }

std::uint16_t FieldCipher::key_version_of(const base::Bytes& cipher) {
    if (cipher.size() < head_size) throw DecryptionFailure("a field is too short to be a ciphertext");
    return static_cast<std::uint16_t>(cipher[1] << 8 | cipher[2]);
}

}  // namespace sunclover::crypto
