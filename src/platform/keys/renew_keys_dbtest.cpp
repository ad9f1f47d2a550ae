// SPDX-License-Identifier: AGPL-3.0-or-later
// Writing anew with one table of one column and one whose key has three, and with files; app/renew_keys_dbtest.cpp has the whole district.
#include "platform/keys/renew_keys.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/temporary_folder.hpp"
#include "platform/files/vault.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::keys {
namespace {

const store::Statement insert_name{
    "test.insert_name",
    "insert into person_former_name (township, person_id, id, name_cipher, until_at, owner, version, origin) "
    "values (?1, ?2, ?2, ?3, 0, '', 1, '')",
    "insert into person_former_name (township, person_id, id, name_cipher, until_at, owner, version, origin) "
    "values ($1, $2, $2, $3, 0, '', 1, '')"};
const store::Statement insert_message{
    "test.insert_message",
    "insert into message_outbox (id, message_id, channel, state, message_cipher, attempts, due_at, made_at) "
    "values (?1, ?2, 'sms', 'waiting', ?3, 0, 0, 0)",
    "insert into message_outbox (id, message_id, channel, state, message_cipher, attempts, due_at, made_at) "
    "values ($1, $2, 'sms', 'waiting', $3, 0, 0, 0)"};

const std::vector<SealedTable> tables = {
    {"message_outbox", {{"id", KeyKind::Bytes}}, "id", {{"message_cipher", "message"}}},
    {"person_former_name", {{"township", KeyKind::Text}, {"person_id", KeyKind::Bytes}, {"id", KeyKind::Bytes}}, "id", {{"name_cipher"}}},
};

class RenewTest : public store::DatabaseTest {
  protected:
    void SetUp() override {
        store::DatabaseTest::SetUp();
        if (IsSkipped()) return;
        ASSERT_TRUE(crypto::KeyRing::create(key_file_, random_));
        ring_ = crypto::KeyRing::load(key_file_).value();
        cipher_ = std::make_unique<crypto::FieldCipher>(ring_, crypto::Suite::Aes256Gcm, random_);
        vault_ = std::make_unique<files::Vault>(folder_.file("files"), *cipher_);
        files_ = std::make_unique<files::VaultKeys>(folder_.file("files"), *cipher_);
        for (int i = 0; i < 50; ++i) add_name(i % 3 == 0 ? "310114103" : "310114001");
        for (int i = 0; i < 20; ++i) add_message();
        photo_ = id();
        vault_->put(photo_, "a photo");
    }
    base::Uuid id() { return platform::new_id<RenewalId>(clock_, random_).uuid; }
    void add_name(std::string_view township) {
        const auto row = id();
        const auto sealed = cipher_->encrypt("王小英", {"person_former_name", "name_cipher", row});
        write([&](store::Transaction& tx) { return tx.execute(insert_name, {township, row, sealed}); });
    }
    void add_message() {
        const auto row = id();
        const auto sealed = cipher_->encrypt("{}", {"message_outbox", "message", row});
        write([&](store::Transaction& tx) { return tx.execute(insert_message, {row, row.to_string(), sealed}); });
    }
    Keeper keeper() { return {database(), *ring_, *cipher_, *files_, fields_, clock_, random_, "one"}; }
    void rotate() {
        ASSERT_TRUE(crypto::KeyRing::rotate(key_file_, random_));
        ASSERT_TRUE(ring_->take_up_changes());
    }
    std::int64_t old() { return old_uses(count_uses(keeper()), cipher_->current_key_version()); }
    void begin() {
        const auto total = old();
        const Keeper one = keeper();
        EXPECT_TRUE(write([&](store::Transaction& tx) { return begin_renewal(tx, one, total, std::nullopt).has_value(); }));
    }
    Renewal newest() {
        return read([](store::Transaction& tx) { return list_renewals(tx, 1).front(); });
    }
    /// Carries on, and is killed after so many batches. @param batches  -1: never
    bool carry_on(int batches = -1) {
        RenewalOptions options;
        options.batch = 7;
        options.is_stopping = [&batches] { return batches >= 0 && batches-- == 0; };
        options.on_end = [this](store::Transaction&, const Renewal&) { ++ends_; };
        return carry_on_renewal(keeper(), options);
    }
    std::int64_t open_all() {
        std::int64_t opened = 0;
        for (const auto& field : fields_) {
            const auto rows = read([&](store::Transaction& tx) { return field->list_old(tx, field->first_key(), 0, 10'000); });
            for (const auto& row : rows) opened += cipher_->decrypt(row.cipher, row.place).empty() ? 0 : 1;
        }
        return opened;
    }

    base::TemporaryFolder folder_;
    std::string key_file_ = folder_.file("keys");
    platform::ManualClock clock_{{1'790'000'000'000}};
    platform::SystemRandom random_;
    std::shared_ptr<const crypto::KeyRing> ring_;
    std::unique_ptr<crypto::FieldCipher> cipher_;
    std::unique_ptr<files::Vault> vault_;
    std::unique_ptr<files::VaultKeys> files_;
    SealedFields fields_ = sealed_fields(tables);
    base::Uuid photo_;
    int ends_ = 0;
};
INSTANTIATE_ON_BOTH_DATABASES(RenewTest);

TEST_P(RenewTest, writes_everything_anew_over_stops_and_under_load_so_that_the_old_key_may_go) {
    rotate();
    EXPECT_EQ(old(), 71);
    begin();
    std::atomic<bool> is_over = false;
    std::atomic<int> written = 0;
    std::thread clerk([&] {
        for (; !is_over || written < 5; ++written) add_message();
    });
    for (const int batches : {0, 1, 2, 3}) EXPECT_FALSE(carry_on(batches));
    EXPECT_GT(newest().uses_done, 0);
    EXPECT_EQ(newest().state, RenewalState::Running);
    EXPECT_TRUE(carry_on());
    is_over = true;
    clerk.join();
    EXPECT_EQ(newest().state, RenewalState::Done);
    EXPECT_EQ(newest().uses_done, 71) << "each once: what was done before a stop is not done again";
    EXPECT_EQ(ends_, 1);
    EXPECT_EQ(old(), 0);
    EXPECT_FALSE(carry_on()) << "nothing is under way any more";
    ASSERT_TRUE(crypto::KeyRing::retire(key_file_, 1));
    ASSERT_TRUE(ring_->take_up_changes());
    EXPECT_EQ(open_all(), 70 + written) << "without the old key";
    EXPECT_EQ(vault_->get(photo_).value_or(""), "a photo");
}

TEST_P(RenewTest, leaves_a_ciphertext_that_does_not_open_where_it_lies_and_says_so) {
    rotate();
    const auto& field = *fields_.back();
    const auto rows = read([&](store::Transaction& tx) { return field.list_old(tx, field.first_key(), 2, 2); });
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(write([&](store::Transaction& tx) { return field.replace(tx, rows[0], rows[1].cipher); }));
    begin();
    EXPECT_TRUE(carry_on());
    EXPECT_EQ(newest().state, RenewalState::Stuck);
    EXPECT_EQ(newest().unreadable, 1);
    EXPECT_EQ(old(), 1);
}

TEST_P(RenewTest, gives_way_to_what_somebody_wrote_meanwhile) {
    rotate();
    const auto& field = *fields_.back();
    const auto rows = read([&](store::Transaction& tx) { return field.list_old(tx, field.first_key(), 2, 1); });
    const auto theirs = cipher_->encrypt("theirs", rows[0].place);
    write([&](store::Transaction& tx) {
        EXPECT_TRUE(field.replace(tx, rows[0], theirs));
        EXPECT_FALSE(field.replace(tx, rows[0], rows[0].cipher)) << "it is not what was read any more";
        return true;
    });
}

TEST_P(RenewTest, is_one_at_a_time_and_one_server_is_at_it) {
    rotate();
    begin();
    const Keeper one = keeper();
    write([&](store::Transaction& tx) {
        const auto again = begin_renewal(tx, one, 1, std::nullopt);
        EXPECT_EQ(again ? "begun" : again.error().message_key, "keys.error.renewal_running");
        return take_renewal(tx, list_renewals(tx, 1).front().id, "other", clock_.now(), clock_.now());
    });
    EXPECT_FALSE(carry_on()) << "another server was heard of just now";
    EXPECT_EQ(newest().uses_done, 0);
    clock_.advance(std::chrono::seconds(61));
    EXPECT_TRUE(carry_on()) << "the other one has stopped";
}

TEST_P(RenewTest, is_not_carried_on_by_a_server_that_has_not_the_new_key) {
    rotate();
    begin();
    // A server whose key file was not copied yet.
    const std::string copy = folder_.file("old-keys");
    ASSERT_TRUE(crypto::KeyRing::create(copy, random_));
    const auto behind = crypto::KeyRing::load(copy).value();
    const crypto::FieldCipher cipher(behind, crypto::Suite::Aes256Gcm, random_);
    Keeper other{database(), *behind, cipher, *files_, fields_, clock_, random_, "other"};
    EXPECT_FALSE(carry_on_renewal(other));
    EXPECT_EQ(newest().uses_done, 0);
}

}  // namespace
}  // namespace sunclover::keys
