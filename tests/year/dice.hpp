// SPDX-License-Identifier: AGPL-3.0-or-later
// Chance that is a pure function of the seed and of what it is about, so that a year goes the same way
// however often it is interrupted and whoever asks first.
#pragma once

#include <cstdint>
#include <string_view>

namespace sunclover::year {

class Dice {
  public:
    /// @param about   what is decided: "illness", "exit"
    /// @param whom    whom it is decided about: a case number, a login name
    /// @param number  which time
    Dice(std::uint64_t seed, std::string_view about, std::string_view whom = {}, std::int64_t number = 0)
        : state_(seed) {
        take(about);
        take(whom);
        state_ = mixed(state_ ^ static_cast<std::uint64_t>(number));
    }

    std::uint64_t draw() { return mixed(state_ += 0x9e3779b97f4a7c15); }
    /// Evenly 0 … bound - 1.
    int below(int bound) { return static_cast<int>(draw() % static_cast<std::uint64_t>(bound)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool percent(int chance) { return below(100) < chance; }

  private:
    /// The finisher of splitmix64. @source Steele, Lea, Flood: Fast splittable pseudorandom number
    /// generators, 2014
    static std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    void take(std::string_view text) {
        // FNV-1a, then mixed, so that "ab" + "c" and "a" + "bc" differ.
        for (const char each : text) state_ = (state_ ^ static_cast<unsigned char>(each)) * 0x100000001b3;
        state_ = mixed(state_ + text.size());
    }

    std::uint64_t state_;
};

}  // namespace sunclover::year
