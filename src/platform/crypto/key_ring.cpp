// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/key_ring.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/internal/aead.hpp"
#include "platform/crypto/internal/key_file.hpp"

namespace sunclover::crypto {
namespace {

constexpr std::size_t key_size = 32;
constexpr std::string_view first_line = "sunclover-keys 1";
constexpr std::uint16_t version_max = 65'535;

base::Error key_file_error(std::string why) {
    return {base::ErrorKind::Invalid, "crypto.error.key_file", {}, {}, std::move(why)};
}

std::optional<base::Bytes> key_of(const std::string& hex) {
    auto key = base::from_hex(hex);
    if (!key || key->size() != key_size) return std::nullopt;
    return key;
}

std::optional<std::uint16_t> version_of(const std::string& text) {
    std::uint16_t version = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (trouble != std::errc() || end != text.data() + text.size() || version == 0) return std::nullopt;
    return version;
}

void wipe(base::Bytes& secret) { sodium_memzero(secret.data(), secret.size()); }

}  // namespace

KeyRing::~KeyRing() {
    for (auto& [version, key] : master_keys_) wipe(key);
    wipe(stable_key_);
}

// The file is text, so that its parts can be told apart on a printed safe copy:
//     sunclover-keys 1
//     stable HEX
//     key VERSION HEX      (one line a version)
//     current VERSION
//     check SHA-256 of all lines before, HEX
std::string KeyRing::to_text() const {
    std::string text(first_line);
    text += "\nstable " + base::to_hex(stable_key_) + "\n";
    for (const auto& [version, key] : master_keys_) {
        text += "key " + std::to_string(version) + " " + base::to_hex(key) + "\n";
    }
    text += "current " + std::to_string(current_version_) + "\n";
    return text + "check " + base::to_hex(sha256(text)) + "\n";
}

std::shared_ptr<KeyRing> KeyRing::from_text(std::string_view text) {
    const auto check_at = text.rfind("check ");
    if (!text.starts_with(first_line) || check_at == std::string_view::npos) return nullptr;
    const std::string expected = "check " + base::to_hex(sha256(text.substr(0, check_at)));
    if (base::trim(text.substr(check_at)) != expected) return nullptr;
    auto ring = std::make_shared<KeyRing>();
    const auto lines = base::split(text.substr(0, check_at), '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto words = base::split(lines[i], ' ');
        if (words[0] == "stable" && words.size() == 2) {
            ring->stable_key_ = key_of(words[1]).value_or(base::Bytes());
        } else if (words[0] == "key" && words.size() == 3) {
            const auto version = version_of(words[1]);
            auto key = key_of(words[2]);
            if (!version || !key) return nullptr;
            ring->master_keys_.emplace(*version, std::move(*key));
        } else if (words[0] == "current" && words.size() == 2) {
            ring->current_version_ = version_of(words[1]).value_or(0);
        } else if (!lines[i].empty()) {
            return nullptr;
        }
    }
    const bool is_whole = ring->stable_key_.size() == key_size && ring->master_keys_.contains(ring->current_version_);
    return is_whole ? ring : nullptr;
}

base::Result<std::shared_ptr<const KeyRing>> KeyRing::load(const std::string& file) {
    auto text = read_key_file(file);
    if (!text) return base::Failure(key_file_error(std::move(text).error()));
    const std::shared_ptr<KeyRing> ring = from_text(*text);
    sodium_memzero(text->data(), text->size());
    if (ring == nullptr) return base::Failure(key_file_error("damaged"));
    ring->file_ = file;
    return ring;
}

bool KeyRing::take_up_changes() const {
    if (file_.empty()) return false;
    auto text = read_key_file(file_);
    if (!text) return false;   // being replaced, or gone: what is in memory goes on
    const auto newer = from_text(*text);
    sodium_memzero(text->data(), text->size());
    if (newer == nullptr || newer->stable_key_ != stable_key_) return false;
    const std::lock_guard lock(mutex_);
    const auto is_same = [&](const auto& mine) {
        const auto theirs = newer->master_keys_.find(mine.first);
        return theirs == newer->master_keys_.end() ? mine.first != current_version_ : theirs->second == mine.second;
    };
    if (!std::all_of(master_keys_.begin(), master_keys_.end(), is_same)) return false;
    if (newer->master_keys_ == master_keys_) return false;
    for (auto mine = master_keys_.begin(); mine != master_keys_.end();) {
        if (newer->master_keys_.contains(mine->first)) {
            ++mine;
            continue;
        }
        wipe(mine->second);
        mine = master_keys_.erase(mine);
    }
    for (auto& [version, key] : newer->master_keys_) master_keys_.try_emplace(version, key);
    current_version_ = newer->current_version_;
    generation_.fetch_add(1, std::memory_order_release);
    return true;
}

std::uint16_t KeyRing::current_version() const {
    const std::lock_guard lock(mutex_);
    return current_version_;
}

std::shared_ptr<KeyRing> KeyRing::with_one_version(platform::Random& random) {
    auto ring = std::make_shared<KeyRing>();
    ring->stable_key_ = random.bytes(key_size);
    ring->master_keys_.emplace(std::uint16_t{1}, random.bytes(key_size));
    ring->current_version_ = 1;
    return ring;
}

base::Result<> KeyRing::create(const std::string& file, platform::Random& random) {
    std::string text = with_one_version(random)->to_text();
    const Written written = write_new_key_file(file, text);
    sodium_memzero(text.data(), text.size());
    if (written == Written::Exists) return base::fail(base::ErrorKind::Conflict, "crypto.error.key_file_exists");
    return {};
}

base::Result<> KeyRing::rotate(const std::string& file, platform::Random& random) {
    const KeyFileLock lock(file);
    auto text = read_key_file(file);
    if (!text) return base::Failure(key_file_error(std::move(text).error()));
    const auto ring = from_text(*text);
    sodium_memzero(text->data(), text->size());
    if (ring == nullptr) return base::Failure(key_file_error("damaged"));
    const std::uint16_t newest = ring->master_keys_.rbegin()->first;
    if (newest == version_max) return base::Failure(key_file_error("no versions left"));
    ring->current_version_ = static_cast<std::uint16_t>(newest + 1);
    ring->master_keys_.emplace(ring->current_version_, random.bytes(key_size));
    std::string replaced = ring->to_text();
    replace_key_file(file, replaced);
    sodium_memzero(replaced.data(), replaced.size());
    return {};
}

base::Result<> KeyRing::retire(const std::string& file, std::uint16_t version) {
    const KeyFileLock lock(file);
    auto text = read_key_file(file);
    if (!text) return base::Failure(key_file_error(std::move(text).error()));
    const auto ring = from_text(*text);
    sodium_memzero(text->data(), text->size());
    if (ring == nullptr) return base::Failure(key_file_error("damaged"));
    if (version == ring->current_version_) return base::fail(base::ErrorKind::Conflict, "crypto.error.key_in_use");
    const auto old = ring->master_keys_.find(version);
    if (old == ring->master_keys_.end()) return base::fail(base::ErrorKind::NotFound, "crypto.error.key_unknown");
    wipe(old->second);
    ring->master_keys_.erase(old);
    std::string replaced = ring->to_text();
    replace_key_file(file, replaced);
    sodium_memzero(replaced.data(), replaced.size());
    return {};
}

std::shared_ptr<const KeyRing> KeyRing::in_memory(platform::Random& random) { return with_one_version(random); }

std::vector<std::uint16_t> KeyRing::versions() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::uint16_t> all;
    for (const auto& [version, key] : master_keys_) all.push_back(version);
    return all;
}

base::Bytes KeyRing::derive(std::uint16_t version, std::string_view purpose) const {
    const std::lock_guard lock(mutex_);
    const auto key = master_keys_.find(version);
    if (key == master_keys_.end()) return {};
    return hkdf_sha256(key->second, "sunclover/versioned", purpose, key_size);
}

base::Bytes KeyRing::derive_stable(std::string_view purpose) const {
    ASSERT(stable_key_.size() == key_size);
    return hkdf_sha256(stable_key_, "sunclover/stable", purpose, key_size);
}

}  // namespace sunclover::crypto
