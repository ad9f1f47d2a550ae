// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys are changed under a whole district: everything is written anew while people go on writing, over stops in the middle, and opens
// after the old key is gone.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "app/house.hpp"
#include "app/retire_key.hpp"
#include "app/sealed_tables.hpp"
#include "app/seed_district.hpp"
#include "areas/people/find_people.hpp"
#include "base/temporary_folder.hpp"
#include "platform/jobs/job_records.hpp"
#include "platform/message/outbox.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::app {
namespace {

class RenewKeysTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (IsSkipped()) return;
        house_ = std::make_unique<House>(config());
        district_ = seed_district(*house_, {.residents = 110, .cases = 12, .seed = 4});
    }
    void TearDown() override {
        house_.reset();
        store::DatabaseTest::TearDown();
    }
    config::Config config() const {
        return config::load({.flags = {{"data", folder_.file("data")}, {"store", location()}, {"log_level", "error"}}});
    }
    const keys::Keeper& keeper() { return house_->keeper(); }
    /// Files in the vault.
    std::int64_t files_kept() const {
        std::int64_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.file("data") + "/files")) count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    void rotate() {
        ASSERT_TRUE(crypto::KeyRing::rotate(house_->config().key_file, random_));
        house_->take_up_changes();
    }
    std::int64_t old() { return keys::old_uses(keys::count_uses(keeper()), keeper().cipher.current_key_version()); }
    void begin() {
        const auto total = old();
        write([&](store::Transaction& tx) { return keys::begin_renewal(tx, keeper(), total, std::nullopt).has_value(); });
    }
    keys::Renewal newest() {
        return read([](store::Transaction& tx) { return keys::list_renewals(tx, 1).front(); });
    }
    /// Carries on, and is killed after so many batches. @param batches  -1: never
    bool carry_on(int batches = -1) {
        keys::RenewalOptions options;
        options.batch = 7;
        options.is_stopping = [&batches] { return batches >= 0 && batches-- == 0; };
        return keys::carry_on_renewal(keeper(), options);
    }
    base::Result<> retire(std::uint16_t version, bool at_once = true) {
        return retire_key(keeper(), {house_->config().key_file, version, at_once});
    }
    /// Opens every ciphertext of the database. @returns how many, or -1 for one that does not open
    std::int64_t open_all() {
        std::int64_t opened = 0;
        for (const auto& field : keeper().fields) {
            const auto rows = read([&](store::Transaction& tx) { return field->list_old(tx, field->first_key(), 0, 100'000); });
            for (const auto& row : rows) {
                try {
                    keeper().cipher.decrypt(row.cipher, row.place);
                } catch (const crypto::DecryptionFailure&) {
                    ADD_FAILURE() << field->table() << "." << field->column();
                    return -1;
                }
                ++opened;
            }
        }
        return opened;
    }
    void enqueue(const std::string& body) {
        write([&](store::Transaction& tx) {
            const auto& services = house_->services();
            message::enqueue(
                tx, services.cipher, services.clock, services.random, {message::Channel::Sms, "13800000000", "", body, ""}
            );
            return true;
        });
    }

    base::TemporaryFolder folder_;
    platform::SystemRandom random_;
    std::unique_ptr<House> house_;
    SeededDistrict district_;
};
INSTANTIATE_ON_BOTH_DATABASES(RenewKeysTest);

TEST_P(RenewKeysTest, writes_everything_anew_over_stops_and_under_load_and_then_lets_the_old_key_go) {
    const base::Uuid photo = platform::new_id<keys::RenewalId>(house_->services().clock, random_).uuid;
    house_->services().vault.put(photo, "a photo");
    const auto before = open_all();
    ASSERT_GT(before, 500);
    rotate();
    const std::int64_t all = before + files_kept();
    EXPECT_EQ(old(), all) << "the photos too";
    const auto refused = retire(1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message_key, "keys.error.still_used");
    begin();
    std::atomic<bool> is_over = false;
    std::atomic<int> written = 0;
    std::thread clerk([&] {
        while (!is_over) enqueue("message " + std::to_string(++written));
    });
    for (const int batches : {0, 1, 5, 17, 40}) EXPECT_FALSE(carry_on(batches));
    const auto half = newest();
    EXPECT_EQ(half.state, keys::RenewalState::Running);
    EXPECT_GT(half.uses_done, 0);
    EXPECT_TRUE(carry_on());
    is_over = true;
    clerk.join();
    const auto done = newest();
    EXPECT_EQ(done.state, keys::RenewalState::Done);
    EXPECT_EQ(done.uses_done, all) << "each once: what was done before a stop is not done again";
    EXPECT_EQ(old(), 0);
    EXPECT_FALSE(carry_on()) << "nothing is under way any more";
    EXPECT_EQ(open_all(), before + written);
    ASSERT_TRUE(retire(1));
    house_->take_up_changes();
    EXPECT_EQ(keeper().ring.versions(), std::vector<std::uint16_t>{2});
    EXPECT_EQ(open_all(), before + written) << "without the old key";
    EXPECT_EQ(house_->services().vault.get(photo).value_or(""), "a photo");
    house_.reset();
    house_ = std::make_unique<House>(config());
    EXPECT_EQ(open_all(), before + written) << "after a restart";
    const auto versions = read([](store::Transaction& tx) { return keys::list_versions(tx); });
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_TRUE(versions[0].retired_at && !versions[1].retired_at);
}

TEST_P(RenewKeysTest, leaves_what_searching_uses_as_it_is) {
    access::Caller caller;
    caller.account = access::AccountId{};
    caller.grants = {{.role = access::Role::DistrictOfficer, .place = house_->directory().get()->district().code}};
    const auto find = [&] {
        const auto directory = house_->directory().get();
        people::PeopleQuery query{.term = district_.people.front().certificate_number};
        return base::sync_wait(people::find_people(house_->services(), *directory, caller, query, {}));
    };
    const auto before = find();
    ASSERT_TRUE(before.has_value()) << before.error().message_key;
    rotate();
    begin();
    EXPECT_TRUE(carry_on());
    const auto after = find();
    ASSERT_TRUE(after.has_value());
    ASSERT_EQ(after->people.size(), before->people.size());
    EXPECT_FALSE(after->people.empty());
}

TEST_P(RenewKeysTest, leaves_a_ciphertext_that_does_not_open_where_it_lies_and_says_so) {
    rotate();
    // A ciphertext of another row: it was moved, so it opens nowhere.
    const auto& field = *keeper().fields.front();
    const auto rows = read([&](store::Transaction& tx) { return field.list_old(tx, field.first_key(), 2, 2); });
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(write([&](store::Transaction& tx) { return field.replace(tx, rows[0], rows[1].cipher); }));
    begin();
    EXPECT_TRUE(carry_on());
    EXPECT_EQ(newest().state, keys::RenewalState::Stuck);
    EXPECT_EQ(newest().unreadable, 1);
    const auto refused = retire(1);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message_key, "keys.error.still_used");
    begin();
    EXPECT_TRUE(carry_on()) << "it may be tried again";
    EXPECT_EQ(newest().unreadable, 1);
}

TEST_P(RenewKeysTest, gives_way_to_what_somebody_wrote_meanwhile) {
    rotate();
    const auto& field = *keeper().fields.front();
    const auto rows = read([&](store::Transaction& tx) { return field.list_old(tx, field.first_key(), 2, 1); });
    const auto theirs = keeper().cipher.encrypt("theirs", rows[0].place);
    const auto ours = keeper().cipher.encrypt("ours", rows[0].place);
    write([&](store::Transaction& tx) {
        EXPECT_TRUE(field.replace(tx, rows[0], theirs));
        EXPECT_FALSE(field.replace(tx, rows[0], ours)) << "it is not what was read any more";
        return true;
    });
}

TEST_P(RenewKeysTest, is_one_at_a_time_and_one_server_is_at_it) {
    rotate();
    begin();
    write([&](store::Transaction& tx) {
        const auto again = keys::begin_renewal(tx, keeper(), 1, std::nullopt);
        EXPECT_EQ(again ? "begun" : again.error().message_key, "keys.error.renewal_running");
        return true;
    });
    const auto now = house_->services().clock.now();
    const auto id = newest().id;
    EXPECT_TRUE(write([&](store::Transaction& tx) { return keys::take_renewal(tx, id, "other", now - std::chrono::seconds(60), now); }));
    EXPECT_FALSE(carry_on()) << "another server was heard of just now";
    EXPECT_EQ(newest().uses_done, 0);
    const auto long_ago = now - std::chrono::seconds(61);
    EXPECT_TRUE(write([&](store::Transaction& tx) { return keys::save_progress(tx, id, "other", {"person.name_cipher", 0}, long_ago); }));
    EXPECT_TRUE(carry_on()) << "the other one has stopped";
    EXPECT_FALSE(write([&](store::Transaction& tx) { return keys::save_progress(tx, id, "other", {"person.name_cipher", 9}, now); }));
}

TEST_P(RenewKeysTest, does_not_let_a_key_go_that_somebody_may_write_with) {
    EXPECT_EQ(retire(1).error().message_key, "crypto.error.key_in_use");
    EXPECT_EQ(retire(7).error().message_key, "crypto.error.key_unknown");
    rotate();
    begin();
    EXPECT_TRUE(carry_on());
    EXPECT_EQ(retire(1, false).error().message_key, "keys.error.too_young");
    const auto now = house_->services().clock.now();
    const auto tell = [&](std::uint16_t version) {
        write([&](store::Transaction& tx) {
            jobs::save_server(tx, {"other", "1", now, now, version});
            return true;
        });
    };
    tell(1);
    EXPECT_EQ(retire(1).error().message_key, "keys.error.server_behind");
    EXPECT_EQ(keeper().ring.versions().size(), 2u);
    tell(2);
    EXPECT_TRUE(retire(1));
}

TEST_P(RenewKeysTest, has_statements_for_every_table_that_the_database_takes) {
    for (const auto& field : keeper().fields) {
        SCOPED_TRACE(field->table() + "." + field->column());
        keys::SealedField::Row nobody{field->first_key(), {}, base::Bytes{1}};
        EXPECT_FALSE(write([&](store::Transaction& tx) { return field->replace(tx, nobody, base::Bytes{2}); }));
        EXPECT_NO_THROW(read([&](store::Transaction& tx) { return field->count(tx).size(); }));
    }
}

}  // namespace
}  // namespace sunclover::app
