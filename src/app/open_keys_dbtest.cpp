// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether keys may be made is asked of the database. tests/program shows the same with the program itself.
#include "app/open_keys.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "areas/places/import_places.hpp"
#include "base/temporary_folder.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::app {
namespace {

class OpenKeysTest : public store::DatabaseTest {
  protected:
    std::shared_ptr<const crypto::KeyRing> open() {
        return open_keys(config_, database(), clock_, random_);
    }
    void add_a_place() {
        write([](store::Transaction& tx) {
            std::istringstream csv("code,name,township\n310114001001,甲居委会,乙街道\n");
            return places::import_places(tx, csv, {.mode = places::ImportMode::Real, .district_name = "嘉定区", .now = {1}}).added;
        });
    }

    base::TemporaryFolder folder_;
    config::Config config_ = config::load({.flags = {{"data", folder_.file("data")}}});
    platform::ManualClock clock_{{1'790'000'000'000}};
    platform::SeededRandom random_{5};
};
INSTANTIATE_ON_BOTH_DATABASES(OpenKeysTest);

TEST_P(OpenKeysTest, makes_keys_for_an_empty_database_alone) {
    const std::string first = fingerprint_of(*open());
    EXPECT_EQ(fingerprint_of(*open()), first);
    std::filesystem::remove(config_.key_file);
    const std::string second = fingerprint_of(*open());
    EXPECT_NE(second, first) << "nothing was written with the first";
    add_a_place();
    EXPECT_EQ(fingerprint_of(*open()), second);
    std::filesystem::remove(config_.key_file);
    EXPECT_THROW(open(), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(config_.key_file));
}

TEST_P(OpenKeysTest, refuses_the_keys_of_another_database_and_knows_its_own_after_rotation) {
    const std::string own = fingerprint_of(*open());
    add_a_place();
    ASSERT_TRUE(crypto::KeyRing::rotate(config_.key_file, random_));
    const auto rotated = open();
    EXPECT_EQ(fingerprint_of(*rotated), own);
    EXPECT_EQ(rotated->current_version(), 2);
    std::filesystem::remove(config_.key_file);
    ASSERT_TRUE(crypto::KeyRing::create(config_.key_file, random_));
    EXPECT_THROW(open(), std::runtime_error);
}

TEST_P(OpenKeysTest, refuses_a_key_file_that_is_damaged) {
    open();
    add_a_place();
    std::ofstream(config_.key_file, std::ios::app) << "more\n";
    EXPECT_THROW(open(), std::runtime_error);
}

}  // namespace
}  // namespace sunclover::app
