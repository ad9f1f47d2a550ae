// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys of one installation, read from one file (mode 0600) kept apart from the database and its
// backups. Rotation adds a key version; old ones stay for reading until nothing uses them and they are
// retired. Whoever has the keys open takes up either while it runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::crypto {

class KeyRing {
  public:
    KeyRing() = default;
    KeyRing(const KeyRing&) = delete;
    KeyRing& operator=(const KeyRing&) = delete;
    /// Overwrites the keys in memory.
    ~KeyRing();

    /// @errors Invalid (crypto.error.key_file) if the file is unreadable, open to others or damaged
    static base::Result<std::shared_ptr<const KeyRing>> load(const std::string& file);
    /// Makes a file with one key version. @errors Conflict if it exists
    static base::Result<> create(const std::string& file, platform::Random& random);
    /// Adds a version and makes it current, by an atomic replacement of the file.
    static base::Result<> rotate(const std::string& file, platform::Random& random);
    /// Takes an old version out of the file. Whoever asks has made sure that nothing lies under it any more: what does
    /// cannot be read again. @errors Conflict (crypto.error.key_in_use) for the current version, NotFound for none
    static base::Result<> retire(const std::string& file, std::uint16_t version);
    /// For tests.
    static std::shared_ptr<const KeyRing> in_memory(platform::Random& random);

    /// Reads the file again, if these keys came from one. Versions are added at the end and retired before it: a file
    /// that lacks our current version is an old copy, one with other keys is another installation's; both are left alone.
    /// @returns true where the file had other versions than these keys
    bool take_up_changes() const;
    /// Grows with each change that was taken up.
    std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }

    std::uint16_t current_version() const;
    /// All versions, oldest first; never empty after load.
    std::vector<std::uint16_t> versions() const;
    /// 32 bytes derived (HKDF-SHA-256) from the master key of `version` for `purpose`;
    /// empty if there is no such version
    base::Bytes derive(std::uint16_t version, std::string_view purpose) const;
    /// 32 bytes that rotation does not change: blind indexes, cookies, CSRF.
    base::Bytes derive_stable(std::string_view purpose) const;

  private:
    /// The text of the key file.
    std::string to_text() const;
    static std::shared_ptr<KeyRing> from_text(std::string_view text);
    static std::shared_ptr<KeyRing> with_one_version(platform::Random& random);

    std::string file_;   ///< empty: these keys lie in memory only
    base::Bytes stable_key_;
    mutable std::mutex mutex_;   ///< of what follows
    mutable std::map<std::uint16_t, base::Bytes> master_keys_;
    mutable std::uint16_t current_version_ = 0;
    mutable std::atomic<std::uint64_t> generation_ = 1;
};

}  // namespace sunclover::crypto
