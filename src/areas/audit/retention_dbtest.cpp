// SPDX-License-Identifier: AGPL-3.0-or-later
// Old entries go, what remains is proven, and nobody removes what is young; reviews of anomalies.
#include <gtest/gtest.h>

#include "areas/audit/forget_old_entries.hpp"
#include "areas/audit/record.hpp"
#include "areas/audit/review_anomalies.hpp"
#include "areas/audit/search_entries.hpp"
#include "areas/audit/testing/tampering.hpp"
#include "areas/audit/verify.hpp"
#include "platform/crypto/field_cipher.hpp"
#include "platform/crypto/key_ring.hpp"
#include "platform/store/testing/testing.hpp"

namespace sunclover::audit {
namespace {

using namespace std::chrono_literals;

base::Uuid uuid_of(std::uint8_t last) {
    base::Uuid id{};
    id.bytes.back() = last;
    return id;
}

class RetentionTest : public store::DatabaseTest {
  protected:
    Entry entry_at(base::Instant at, std::string action = "case.opened") {
        Entry entry;
        entry.at = at;
        entry.account = uuid_of(1);
        entry.role = "case_worker";
        entry.action = std::move(action);
        return entry;
    }
    /// All in one transaction, so that they lie in one chain.
    void add(const std::vector<Entry>& entries) {
        write([&](store::Transaction& tx) {
            for (const auto& one : entries) record(tx, one);
            return 0;
        });
    }
    std::int64_t forget(base::Instant before) {
        return base::sync_wait(forget_old_entries(database(), before, clock_.now()));
    }
    Verification verified(const std::vector<Head>& anchors = {}) {
        return read([&](store::Transaction& tx) { return verify(tx, anchors); });
    }
    std::vector<Head> ends() {
        return read([](store::Transaction& tx) { return heads(tx); });
    }
    std::vector<StoredEntry> all() {
        Search search;
        search.count_max = 10000;
        return read([&](store::Transaction& tx) { return search_entries(tx, search); }).entries;
    }
    void run(const std::string& sql) {
        const std::string name = "test." + std::to_string(std::hash<std::string>()(sql));
        write([&](store::Transaction& tx) {
            const store::Statement statement{name, sql, sql};
            tx.execute(statement, {});
            return 0;
        });
    }
    platform::ManualClock clock_{platform::SystemClock().now() - 4 * std::chrono::days(365)};
    platform::SeededRandom random_{5};
    crypto::FieldCipher cipher_{crypto::KeyRing::in_memory(random_), crypto::Suite::Aes256Gcm, random_};
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
};
INSTANTIATE_ON_BOTH_DATABASES(RetentionTest);

TEST_P(RetentionTest, removes_what_was_kept_long_enough_and_proves_the_rest) {
    const base::Instant start = clock_.now();
    std::vector<Entry> entries;
    for (int month = 0; month < 48; ++month) entries.push_back(entry_at(start + month * std::chrono::days(30)));
    add(entries);
    clock_.advance(5 * std::chrono::days(30));
    EXPECT_EQ(forget(clock_.now() - 3 * std::chrono::days(365)), 0) << "five months on, all of it stays";
    clock_.advance(43 * std::chrono::days(30));
    const base::Instant before = clock_.now() - 3 * std::chrono::days(365);
    EXPECT_EQ(forget(before), 12);
    EXPECT_TRUE(verified().is_whole());
    const auto left = all();
    ASSERT_EQ(left.size(), 37U) << "36 months and the entry that says what went";
    EXPECT_EQ(left.back().entry.at, start + 12 * std::chrono::days(30));
    EXPECT_EQ(left.front().entry.action, "audit.forgotten");
    EXPECT_EQ(left.front().entry.detail, "12 entries");
    EXPECT_EQ(forget(before), 0) << "nothing more, and no entry of its own";
    EXPECT_EQ(all().size(), 37U);
}

TEST_P(RetentionTest, still_finds_a_change_behind_the_seal_and_a_wrong_anchor) {
    const base::Instant start = clock_.now();
    add({entry_at(start), entry_at(start + 1h), entry_at(start + 500 * 24h)});
    const auto anchors = ends();
    ASSERT_EQ(forget(start + 2h), 2);
    EXPECT_TRUE(verified(anchors).is_whole()) << "an anchor behind the seal is still there";
    auto early = anchors;
    early.front().sequence = 1;
    EXPECT_TRUE(verified(early).is_whole()) << "one before the seal cannot be asked for any more";
    auto at_seal = anchors;
    at_seal.front().sequence = 2;
    EXPECT_EQ(verified(at_seal).first_broken->fault, Fault::WrongAnchor) << "the seal has another hash";
    if (GetParam() == store::Backend::Sqlite) {
        run("DROP TRIGGER audit_entry_refuses_update");
    } else {
        run("ALTER TABLE audit_entry DISABLE TRIGGER USER");
    }
    run(tampering::change_third);
    EXPECT_EQ(verified().first_broken->sequence, 3);
}

TEST_P(RetentionTest, is_the_only_way_in_which_anything_goes) {
    const base::Instant now = platform::SystemClock().now();
    add({entry_at(now - 400 * 24h), entry_at(now - 399 * 24h), entry_at(now - 183 * 24h), entry_at(now)});
    EXPECT_ANY_THROW(run(tampering::delete_all));
    EXPECT_ANY_THROW(run(tampering::delete_first)) << "not without a seal";
    EXPECT_ANY_THROW(run(tampering::seal_third)) << "younger than half a year";
    EXPECT_ANY_THROW(run(tampering::seal_with_another_hash));
    EXPECT_EQ(forget(now - 399 * 24h), 1);
    EXPECT_ANY_THROW(run(tampering::move_seal_to_third));
    EXPECT_ANY_THROW(run(tampering::rewind_seal));
    EXPECT_ANY_THROW(run(tampering::delete_seals));
    EXPECT_ANY_THROW(run(tampering::delete_third));
    EXPECT_ANY_THROW(static_cast<void>(forget(now + 24h))) << "whatever a program asks for, half a year stays";
    EXPECT_TRUE(verified().is_whole());
    EXPECT_EQ(all().size(), 4U);
}

TEST_P(RetentionTest, leaves_a_chain_that_went_whole_provable) {
    const base::Instant start = clock_.now();
    add({entry_at(start)});
    clock_.advance(24h);
    EXPECT_EQ(forget(start + 1h), 1);
    add({entry_at(clock_.now())});
    EXPECT_TRUE(verified().is_whole());
    EXPECT_EQ(forget(start + 1h), 0);
}

TEST_P(RetentionTest, finds_by_role_outcome_and_object) {
    Entry refused = entry_at(clock_.now());
    refused.outcome = Outcome::Refused;
    refused.object_id = "case-7";
    Entry other = entry_at(clock_.now());
    other.role = "operator";
    add({refused, other, entry_at(clock_.now())});
    const auto count = [&](auto change) {
        Search search;
        change(search);
        return read([&](store::Transaction& tx) { return search_entries(tx, search); }).entries.size();
    };
    EXPECT_EQ(count([](Search& one) { one.role = "operator"; }), 1U);
    EXPECT_EQ(count([](Search& one) { one.outcome = Outcome::Refused; }), 1U);
    EXPECT_EQ(count([](Search& one) { one.outcome = Outcome::Done; }), 2U);
    EXPECT_EQ(count([](Search& one) { one.object_id = "case-7"; }), 1U);
    EXPECT_EQ(count([](Search& one) { one.account = uuid_of(1); one.role = "case_worker"; one.outcome = Outcome::Done; }), 1U);
    EXPECT_EQ(count([](Search& one) { one.person = uuid_of(3); one.role = "operator"; }), 0U);
}

TEST_P(RetentionTest, keeps_what_was_found_out_about_an_anomaly_and_takes_it_once) {
    const base::Instant at = clock_.now();
    add({entry_at(at, "people.exported")});
    clock_.advance(1h);
    const Watch watch{database(), cipher_, random_, zone_, {}};
    const auto listed = [&] { return base::sync_wait(list_anomalies(watch, clock_.now(), 7)); };
    ASSERT_EQ(listed().size(), 1U);
    EXPECT_FALSE(listed()[0].review.has_value());
    const auto review = [&](AnomalyKind kind, std::string note) {
        NewReview wanted{kind, uuid_of(1), at, 7, std::move(note), entry_at(clock_.now(), "unset")};
        return base::sync_wait(review_anomaly(watch, std::move(wanted)));
    };
    EXPECT_EQ(review(AnomalyKind::Exported, " ").error().field, "note");
    EXPECT_EQ(review(AnomalyKind::Exported, std::string(501, 'x')).error().field, "note");
    EXPECT_EQ(review(AnomalyKind::AtNight, "x").error().kind, base::ErrorKind::NotFound);
    ASSERT_TRUE(review(AnomalyKind::Exported, "年度统计").has_value());
    EXPECT_EQ(review(AnomalyKind::Exported, "later").error().kind, base::ErrorKind::Conflict);
    ASSERT_TRUE(listed()[0].review.has_value());
    EXPECT_EQ(listed()[0].review->note, "年度统计");
    const auto entries = all();
    EXPECT_EQ(entries.front().entry.action, "audit.reviewed");
    EXPECT_EQ(entries.front().entry.detail, "exported") << "the note itself stands in no log";
    clock_.advance(8 * 24h);
    EXPECT_TRUE(listed().empty());
}

}  // namespace
}  // namespace sunclover::audit
