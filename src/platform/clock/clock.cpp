// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/clock/clock.hpp"

#include <sodium.h>

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
    base::Bytes drawn(count);
    randombytes_buf(drawn.data(), drawn.size());
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
