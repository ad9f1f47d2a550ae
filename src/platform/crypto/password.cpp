// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/crypto/password.hpp"

#include <sodium.h>

#include <array>
#include <new>
#include <semaphore>
#include <stdexcept>

#include "base/bytes.hpp"

namespace sunclover::crypto {
namespace {

// OWASP Password Storage Cheat Sheet: argon2id with at least 19 MiB and 2 passes, 1 lane.
constexpr std::size_t memory_bytes = 19 * 1024 * 1024;
constexpr unsigned long long passes = 2;
constexpr int computed_at_once_max = 2;

void require_sodium() {
    static const int state = sodium_init();
    if (state < 0) throw std::runtime_error("the system has no random generator");
}

/// A turn to use the memory of one computation.
class Turn {
  public:
    Turn() { turns().acquire(); }
    ~Turn() { turns().release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

  private:
    static std::counting_semaphore<computed_at_once_max>& turns() {
        static std::counting_semaphore<computed_at_once_max> all(computed_at_once_max);
        return all;
    }
};

}  // namespace

std::string hash_password(std::string_view password) {
    require_sodium();
    const Turn turn;
    std::array<char, crypto_pwhash_STRBYTES> stored{};
    const int failed = crypto_pwhash_str_alg(
        stored.data(), password.data(), password.size(), passes, memory_bytes, crypto_pwhash_ALG_ARGON2ID13
    );
    if (failed != 0) throw std::bad_alloc();
    return stored.data();
}

bool verify_password(std::string_view stored, std::string_view password) {
    require_sodium();
    const std::string terminated(stored);
    if (terminated.size() >= crypto_pwhash_STRBYTES || terminated.size() != std::string_view(terminated.c_str()).size()) {
        return false;
    }
    const Turn turn;
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

const std::string& nobody_password_hash() {
    static const std::string stored = [] {
        require_sodium();
        base::Bytes secret(32);
        randombytes_buf(secret.data(), secret.size());
        return hash_password(base::view_of(secret));
    }();
    return stored;
}

}  // namespace sunclover::crypto
