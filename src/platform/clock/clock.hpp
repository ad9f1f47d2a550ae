// SPDX-License-Identifier: AGPL-3.0-or-later
// Time and randomness are passed in, so that a day of the whole system can run in virtual time
// from a seed.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <random>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace sunclover::platform {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual base::Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    base::Instant now() const override;
};

/// Stands still until told otherwise. For tests, seeds and simulations.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(base::Instant start) : now_ms_(start.unix_ms) {}
    base::Instant now() const override { return {now_ms_.load()}; }
    void set(base::Instant moment) { now_ms_ = moment.unix_ms; }
    void advance(std::chrono::milliseconds span) { now_ms_ += span.count(); }

  private:
    std::atomic<std::int64_t> now_ms_;
};

class Random {
  public:
    virtual ~Random() = default;
    virtual base::Bytes bytes(std::size_t count) = 0;
    /// Evenly distributed in 0 … bound - 1. @param bound  at least 1
    std::uint64_t below(std::uint64_t bound);
};

/// The operating system's generator (libsodium); safe from any thread.
class SystemRandom final : public Random {
  public:
    base::Bytes bytes(std::size_t count) override;
};

/// The same sequence for the same seed. Never for keys, codes or tokens outside tests and seeding.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    base::Bytes bytes(std::size_t count) override;

  private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

/// A new id of the given kind: `new_id<PersonId>(clock, random)`.
template <class IdType>
IdType new_id(const Clock& clock, Random& random) {
    const base::Bytes drawn = random.bytes(10);
    std::array<std::uint8_t, 10> ten{};
    std::copy(drawn.begin(), drawn.end(), ten.begin());
    return IdType{base::Uuid::v7(clock.now(), ten)};
}

}  // namespace sunclover::platform
