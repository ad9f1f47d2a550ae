// SPDX-License-Identifier: AGPL-3.0-or-later
// Reproducible chance for invented people: the engine is the standard's, and the ways to draw from it are
// our own, because those of the standard library differ from one to the next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

#include "base/assert.hpp"

namespace sunclover::people {

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    /// 0 … bound - 1. The bias of the remainder is below 2^-40 for the bounds used here.
    std::uint64_t below(std::uint64_t bound) {
        ASSERT(bound > 0);
        return engine_() % bound;
    }
    /// low … high, both included.
    int between(int low, int high) {
        return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low + 1)));
    }
    bool chance_percent(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }
    template <class List>
    const auto& one_of(const List& list) {
        return list[below(std::size(list))];
    }
    /// Index i with probability weights[i] / sum.
    template <std::size_t N>
    std::size_t weighted(const std::array<int, N>& weights) {
        int sum = 0;
        for (const int weight : weights) sum += weight;
        int draw = static_cast<int>(below(static_cast<std::uint64_t>(sum)));
        for (std::size_t i = 0; i < N; ++i) {
            draw -= weights[i];
            if (draw < 0) return i;
        }
        return N - 1;
    }
    std::array<std::uint8_t, 10> ten_bytes() {
        std::array<std::uint8_t, 10> bytes{};
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(below(256));
        return bytes;
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace sunclover::people
