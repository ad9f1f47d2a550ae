// SPDX-License-Identifier: AGPL-3.0-or-later
// The seed of a random test: a new one each run, printed with what fails, given again by
// SUNCLOVER_TEST_SEED.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace sunclover::base {

inline std::uint64_t test_seed() {
    const char* const given = std::getenv("SUNCLOVER_TEST_SEED");
    if (given != nullptr) return std::strtoull(given, nullptr, 10);
    return std::random_device{}();
}

}  // namespace sunclover::base

/// Draws a seed under the name `seed`, to be printed with each failure in the rest of this scope.
#define WITH_SEED(seed)                                              \
    const std::uint64_t seed = ::sunclover::base::test_seed();       \
    SCOPED_TRACE("SUNCLOVER_TEST_SEED=" + std::to_string(seed))
