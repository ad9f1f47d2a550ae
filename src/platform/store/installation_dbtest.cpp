// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/store/installation.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "platform/clock/clock.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::store {
namespace {

class InstallationTest : public DatabaseTest {};
INSTANTIATE_ON_BOTH_DATABASES(InstallationTest);

TEST_P(InstallationTest, tells_what_the_database_is_and_what_time_it_has) {
    const auto found = read([](Transaction& tx) { return describe_database(tx); });
    EXPECT_FALSE(found.version.empty());
    const auto apart = found.now - platform::SystemClock().now();
    EXPECT_LT(std::abs(apart.count()), 60'000) << "it runs on this machine";
}

}  // namespace
}  // namespace sunclover::store
