// SPDX-License-Identifier: AGPL-3.0-or-later
// What deserves a look and what does not.
#include <gtest/gtest.h>

#include "areas/audit/anomaly.hpp"

namespace sunclover::audit {
namespace {

using namespace std::chrono_literals;

base::Uuid uuid_of(std::uint8_t last) {
    base::Uuid id{};
    id.bytes.back() = last;
    return id;
}

class AnomalyTest : public testing::Test {
  protected:
    void see(base::Instant at, const std::string& action, Outcome outcome = Outcome::Done, std::uint8_t account = 1) {
        Entry entry;
        entry.at = at;
        entry.account = uuid_of(account);
        entry.action = action;
        entry.outcome = outcome;
        entry.person = uuid_of(99);
        watch_.see(entry);
    }
    /// `count` acts within the hour that begins at `at`, a minute apart.
    void see_many(base::Instant at, const std::string& action, int count, std::uint8_t account = 1) {
        for (int i = 0; i < count; ++i) see(at + i * 30s, action, Outcome::Done, account);
    }
    std::vector<Anomaly> of(AnomalyKind kind, base::Instant from = {0}) const {
        std::vector<Anomaly> found = watch_.finish(from);
        std::erase_if(found, [kind](const Anomaly& one) { return one.kind != kind; });
        return found;
    }
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    AnomalyWatch watch_{{}, zone_};
    base::Instant nine_{1795482000000};  // 2026-11-24 09:00 in Shanghai
};

TEST_F(AnomalyTest, finds_an_hour_far_above_the_accounts_own_usual) {
    for (int day = 1; day <= 5; ++day) see_many(nine_ - std::chrono::days(day), "person.opened", 9);
    see_many(nine_, "person.opened", 39);
    EXPECT_TRUE(of(AnomalyKind::ManyOpenings).empty()) << "below the floor";
    see(nine_ + 59min, "case.opened");
    const auto found = of(AnomalyKind::ManyOpenings);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].account, uuid_of(1));
    EXPECT_EQ(found[0].starts_at, nine_);
    EXPECT_EQ(found[0].count, 40);
    EXPECT_EQ(found[0].usual, 9);
    EXPECT_TRUE(of(AnomalyKind::ManyOpenings, nine_ + 1h).empty()) << "it began before what is asked for";
}

TEST_F(AnomalyTest, lets_a_busy_desk_be_busy) {
    for (int day = 0; day <= 5; ++day) see_many(nine_ - std::chrono::days(day), "person.opened", 60);
    EXPECT_TRUE(of(AnomalyKind::ManyOpenings).empty()) << "sixty an hour is what this desk does";
    see_many(nine_, "person.opened", 60, 2);
    EXPECT_EQ(of(AnomalyKind::ManyOpenings).size(), 1U) << "an account without a usual is held to the floor";
}

TEST_F(AnomalyTest, counts_searches_apart_from_openings) {
    see_many(nine_, "person.searched", 39);
    see_many(nine_, "person.opened", 39);
    EXPECT_TRUE(watch_.finish({0}).empty());
    see(nine_ + 59min, "person.searched");
    EXPECT_EQ(of(AnomalyKind::ManySearches).size(), 1U);
    EXPECT_TRUE(of(AnomalyKind::ManyOpenings).empty());
}

TEST_F(AnomalyTest, takes_a_night_as_one_across_midnight) {
    const base::Instant ten_at_night = nine_ + 13h;
    see(ten_at_night - 1min, "person.opened");
    see(ten_at_night + 1h, "person.opened");
    see(ten_at_night + 3h, "person.searched");
    EXPECT_TRUE(of(AnomalyKind::AtNight).empty()) << "one look before ten and two at night";
    see(ten_at_night + 7h, "person.unmasked");
    const auto found = of(AnomalyKind::AtNight);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].count, 3);
    EXPECT_EQ(found[0].starts_at, ten_at_night);
    see(ten_at_night + 8h, "person.opened");
    EXPECT_EQ(of(AnomalyKind::AtNight)[0].count, 3) << "six in the morning is day";
}

TEST_F(AnomalyTest, finds_refusals_in_a_row_until_something_is_allowed) {
    for (int i = 0; i < 4; ++i) see(nine_ + i * 1min, "access.denied", Outcome::Refused);
    see(nine_ + 5min, "case.opened");
    for (int i = 6; i < 10; ++i) see(nine_ + i * 1min, "access.denied", Outcome::Refused);
    EXPECT_TRUE(of(AnomalyKind::RefusedInARow).empty());
    for (int i = 10; i < 13; ++i) see(nine_ + i * 1min, "access.denied", Outcome::Refused);
    const auto found = of(AnomalyKind::RefusedInARow);
    ASSERT_EQ(found.size(), 1U) << "one row, however long";
    EXPECT_EQ(found[0].count, 7);
    EXPECT_EQ(found[0].starts_at, nine_ + 6min);
    EXPECT_EQ(found[0].ends_at, nine_ + 12min);
}

TEST_F(AnomalyTest, names_every_export_and_no_refused_one) {
    see(nine_, "case.exported");
    see(nine_ + 1min, "people.exported");
    see(nine_ + 2min, "audit.exported", Outcome::Refused);
    EXPECT_EQ(of(AnomalyKind::Exported).size(), 2U);
}

TEST_F(AnomalyTest, asks_about_an_unmasking_that_no_work_on_a_case_explains) {
    see(nine_, "person.unmasked");
    see(nine_ + 1min, "case.opened");
    EXPECT_EQ(of(AnomalyKind::UnmaskedWithoutCase).size(), 1U) << "looking explains nothing";
    see(nine_ + 71h, "case.submitted", Outcome::Done, 2);
    EXPECT_EQ(of(AnomalyKind::UnmaskedWithoutCase).size(), 1U) << "nor does somebody else's work";
    see(nine_ + 73h, "case.submitted");
    EXPECT_EQ(of(AnomalyKind::UnmaskedWithoutCase).size(), 1U) << "nor what came much later";
    see(nine_ + 72h, "case.submitted");
    EXPECT_TRUE(of(AnomalyKind::UnmaskedWithoutCase).empty());
}

TEST_F(AnomalyTest, says_nothing_of_the_system_itself_and_of_visitors) {
    Entry entry;
    entry.at = nine_;
    entry.action = "people.exported";
    watch_.see(entry);
    EXPECT_TRUE(watch_.finish({0}).empty());
}

TEST(AnomalyKinds, have_codes_that_lead_back_to_them) {
    for (int i = 0; i < 6; ++i) {
        const auto kind = static_cast<AnomalyKind>(i);
        EXPECT_EQ(anomaly_kind_of(code_of(kind)), kind);
    }
    EXPECT_EQ(anomaly_kind_of("other"), std::nullopt);
}

}  // namespace
}  // namespace sunclover::audit
