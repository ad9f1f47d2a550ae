// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/admin/health.hpp"

#include <gtest/gtest.h>

namespace sunclover::admin {
namespace {

const base::TimeZone zone = *base::TimeZone::load("Asia/Shanghai");
constexpr base::Instant now{1'790'000'000'000};

HealthFacts well() {
    HealthFacts facts;
    facts.now = now;
    facts.is_one_machine = false;
    facts.database = "PostgreSQL 15";
    facts.database_now = now;
    facts.disk = files::DiskRoom{100'000'000'000, 50'000'000'000};
    facts.backup_at = now - std::chrono::hours(5);
    facts.proof = Proof{now - std::chrono::days(3), true};
    facts.has_certificate = true;
    facts.certificate_ends_at = now + std::chrono::days(90);
    facts.key_since = now - std::chrono::days(90);
    facts.servers_heard = 2;
    return facts;
}

Verdict verdict_of(const HealthFacts& facts, const std::string& code) {
    for (const auto& check : check_health(facts, zone)) {
        if (check.code == code) return check.verdict;
    }
    ADD_FAILURE() << code;
    return Verdict::Bad;
}

TEST(HealthTest, is_good_where_all_is_well) {
    const auto checks = check_health(well(), zone);
    EXPECT_EQ(checks.size(), 10u);
    for (const auto& check : checks) EXPECT_EQ(check.verdict, Verdict::Good) << check.code;
    EXPECT_EQ(worst_of(checks), Verdict::Good);
}

TEST(HealthTest, tells_of_a_disk_that_fills) {
    auto facts = well();
    facts.disk->free_bytes = 14'000'000'000;
    EXPECT_EQ(verdict_of(facts, "disk"), Verdict::Notice);
    facts.disk->free_bytes = 4'000'000'000;
    EXPECT_EQ(verdict_of(facts, "disk"), Verdict::Bad);
    facts.disk = files::DiskRoom{4'000'000'000, 900'000'000};
    EXPECT_EQ(verdict_of(facts, "disk"), Verdict::Bad) << "a fifth of a small disk is not much";
    facts.disk.reset();
    EXPECT_EQ(verdict_of(facts, "disk"), Verdict::Bad);
}

TEST(HealthTest, tells_of_a_backup_that_is_late_or_missing) {
    auto facts = well();
    facts.backup_at = now - std::chrono::hours(31);
    EXPECT_EQ(verdict_of(facts, "backup"), Verdict::Notice);
    facts.backup_at = now - std::chrono::hours(73);
    EXPECT_EQ(verdict_of(facts, "backup"), Verdict::Bad);
    facts.backup_at.reset();
    EXPECT_EQ(verdict_of(facts, "backup"), Verdict::Notice) << "another tool may make them";
}

TEST(HealthTest, tells_of_an_audit_log_that_is_broken_or_was_not_proven_for_long) {
    auto facts = well();
    facts.proof->is_whole = false;
    EXPECT_EQ(verdict_of(facts, "proof"), Verdict::Bad);
    facts.proof = Proof{now - std::chrono::days(32), true};
    EXPECT_EQ(verdict_of(facts, "proof"), Verdict::Notice);
    facts.proof.reset();
    EXPECT_EQ(verdict_of(facts, "proof"), Verdict::Notice);
}

TEST(HealthTest, tells_of_a_certificate_and_of_keys_whose_time_is_over) {
    auto facts = well();
    facts.certificate_ends_at = now + std::chrono::days(29);
    EXPECT_EQ(verdict_of(facts, "certificate"), Verdict::Notice);
    facts.certificate_ends_at = now - std::chrono::days(1);
    EXPECT_EQ(verdict_of(facts, "certificate"), Verdict::Bad);
    facts.certificate_ends_at.reset();
    EXPECT_EQ(verdict_of(facts, "certificate"), Verdict::Bad);
    facts.has_certificate = false;
    EXPECT_EQ(verdict_of(facts, "certificate"), Verdict::Good) << "it is elsewhere";
    facts.old_ciphertexts = 1;
    EXPECT_EQ(verdict_of(facts, "keys"), Verdict::Notice);
    facts.old_ciphertexts = 0;
    facts.key_since = now - std::chrono::days(731);
    EXPECT_EQ(verdict_of(facts, "keys"), Verdict::Notice);
}

TEST(HealthTest, tells_of_clocks_that_go_apart_either_way) {
    auto facts = well();
    for (const auto apart : {std::chrono::seconds(3), std::chrono::seconds(-3)}) {
        facts.database_now = now + apart;
        EXPECT_EQ(verdict_of(facts, "clock"), Verdict::Notice);
    }
    facts.database_now = now + std::chrono::seconds(21);
    EXPECT_EQ(verdict_of(facts, "clock"), Verdict::Bad);
    facts.is_one_machine = true;
    EXPECT_EQ(verdict_of(facts, "clock"), Verdict::Good);
}

TEST(HealthTest, tells_of_servers_jobs_and_messages) {
    auto facts = well();
    facts.servers_silent = {"core-2"};
    EXPECT_EQ(verdict_of(facts, "servers"), Verdict::Bad);
    facts.jobs_failing = {"send_messages"};
    EXPECT_EQ(verdict_of(facts, "jobs"), Verdict::Bad);
    facts.oldest_message_at = now - std::chrono::minutes(61);
    EXPECT_EQ(verdict_of(facts, "messages"), Verdict::Notice);
    facts.messages_given_up = 1;
    EXPECT_EQ(verdict_of(facts, "messages"), Verdict::Bad);
    EXPECT_EQ(worst_of(check_health(facts, zone)), Verdict::Bad);
}

}  // namespace
}  // namespace sunclover::admin
