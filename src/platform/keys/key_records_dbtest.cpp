// SPDX-License-Identifier: AGPL-3.0-or-later
// That everything is written anew is seen in app/renew_keys_dbtest.cpp, on a whole district.
#include "platform/keys/key_records.hpp"

#include <gtest/gtest.h>

#include "platform/store/testing/testing.hpp"

namespace sunclover::keys {
namespace {

class KeyRecordsTest : public store::DatabaseTest {
  protected:
    Renewal renewal() {
        Renewal one;
        one.id.uuid.bytes[0] = 1;
        one.key_version = 2;
        one.uses_total = 10;
        one.begun_at = {1000};
        return one;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(KeyRecordsTest);

TEST_P(KeyRecordsTest, know_a_version_since_it_was_first_seen) {
    write([](store::Transaction& tx) {
        note_version(tx, 2, {20});
        note_version(tx, 1, {10});
        note_version(tx, 1, {99});
        note_retirement(tx, 1, {30});
        return true;
    });
    const auto all = read([](store::Transaction& tx) { return list_versions(tx); });
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].key_version, 1);
    EXPECT_EQ(all[0].known_at.unix_ms, 10);
    EXPECT_EQ(all[0].retired_at->unix_ms, 30);
    EXPECT_FALSE(all[1].retired_at);
}

TEST_P(KeyRecordsTest, keep_the_last_count_alone) {
    const auto save = [&](const std::vector<KeyUse>& uses, base::Instant now) {
        write([&](store::Transaction& tx) {
            save_uses(tx, uses, now);
            return true;
        });
    };
    save({{"person", 1, 400}, {"files", 1, 3}}, {10});
    save({{"person", 2, 401}, {"person", 1, 7}}, {20});
    const auto uses = read([](store::Transaction& tx) { return list_uses(tx); });
    ASSERT_EQ(uses.size(), 2u);
    EXPECT_EQ(uses[0].key_version, 1);
    EXPECT_EQ(uses[1].uses, 401);
    EXPECT_EQ(uses[1].counted_at.unix_ms, 20);
}

TEST_P(KeyRecordsTest, follow_a_renewal_from_server_to_server_until_its_end) {
    auto one = renewal();
    write([&](store::Transaction& tx) {
        EXPECT_FALSE(find_running_renewal(tx));
        insert_renewal(tx, one);
        EXPECT_TRUE(take_renewal(tx, one.id, "a", {0}, {1100}));
        EXPECT_FALSE(take_renewal(tx, one.id, "b", {1100}, {1200})) << "a was heard of";
        EXPECT_TRUE(save_progress(tx, one.id, "a", {"person.name_cipher", 4}, {1200}));
        EXPECT_TRUE(take_renewal(tx, one.id, "b", {1201}, {1300})) << "a was silent";
        EXPECT_FALSE(save_progress(tx, one.id, "a", {"person.name_cipher", 4}, {1300})) << "it is b's now";
        EXPECT_TRUE(save_progress(tx, one.id, "b", {"files", 6}, {1400}));
        EXPECT_EQ(find_running_renewal(tx)->uses_done, 10);
        EXPECT_EQ(find_running_renewal(tx)->step, "files");
        one.node = "b";
        one.state = RenewalState::Stuck;
        one.unreadable = 1;
        EXPECT_TRUE(end_renewal(tx, one, {1500}));
        EXPECT_FALSE(end_renewal(tx, one, {1600})) << "once";
        EXPECT_FALSE(find_running_renewal(tx));
        return true;
    });
    const auto all = read([](store::Transaction& tx) { return list_renewals(tx, 5); });
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].state, RenewalState::Stuck);
    EXPECT_EQ(all[0].unreadable, 1);
    EXPECT_FALSE(all[0].account);
}

}  // namespace
}  // namespace sunclover::keys
