// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/clock/clock.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

#include "base/assert.hpp"

namespace sunclover::platform {
namespace {

std::uint64_t to_number(const base::Bytes& eight) {
    std::uint64_t number = 0;
    for (const auto byte : eight) number = (number << 8) | byte;
    return number;
}

/// Random bytes that a thread has in stock: a call of the kernel for each id and nonce was a twentieth of what a new case costs.
class Stock {
  public:
    void take(std::uint8_t* into, std::size_t count) {
        if (count > bytes_.size()) return randombytes_buf(into, count);
        if (count > bytes_.size() - used_) {
            randombytes_buf(bytes_.data(), bytes_.size());
            used_ = 0;
        }
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(used_), count, into);
        sodium_memzero(bytes_.data() + used_, count);   // what was given out is nowhere else
        used_ += count;
    }

  private:
    std::array<std::uint8_t, 1024> bytes_ = {};
    std::size_t used_ = bytes_.size();
};

}  // namespace

base::Instant SystemClock::now() const {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::floor<std::chrono::milliseconds>(since_epoch).count()};
}

std::uint64_t Random::below(std::uint64_t bound) {
    ASSERT(bound >= 1);
    // The numbers over the last whole multiple of `bound` are drawn again: they would favour small ones.
    constexpr auto highest = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t surplus = (highest % bound + 1) % bound;
    while (true) {
        const std::uint64_t drawn = to_number(bytes(sizeof drawn));
        if (drawn <= highest - surplus) return drawn % bound;
    }
}

base::Bytes SystemRandom::bytes(std::size_t count) {
    // Threads may call sodium_init at the same time and again; only a negative answer is a failure.
    static const int state = sodium_init();
    if (state < 0) throw std::runtime_error("the system has no random generator");
    thread_local Stock stock;
    base::Bytes drawn(count);
    stock.take(drawn.data(), drawn.size());
    return drawn;
}

base::Bytes SeededRandom::bytes(std::size_t count) {
    const std::lock_guard lock(mutex_);
    base::Bytes drawn(count);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 8 == 0) number = engine_();
        drawn[i] = static_cast<std::uint8_t>(number >> (8 * (i % 8)));
    }
    return drawn;
}

}  // namespace sunclover::platform
