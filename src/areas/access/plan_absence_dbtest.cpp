// SPDX-License-Identifier: AGPL-3.0-or-later
// Leave on both databases: who can stand in, which days, and how it ends.
#include "areas/access/plan_absence.hpp"

#include <gtest/gtest.h>

#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class PlanAbsenceTest : public AccessTest {
  protected:
    void SetUp() override {
        AccessTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        away_ = staff("worker-1");
        stays_ = staff("worker-2");
        other_place_ = staff("worker-3", Role::CaseWorker, base::PlaceCode{"310114102"});
        other_role_ = staff("lead-1", Role::TownshipLead);
    }
    base::Day day(int from_today) { return zone_.day_of(clock_.now()).plus_days(from_today); }
    Caller caller_of(const SeededStaff& who, Role role = Role::CaseWorker) {
        Caller caller;
        caller.account = who.id;
        caller.grants = {Grant{role, kAnting}};
        return caller;
    }
    base::Result<Absence> plan(const SeededStaff& who, const SeededStaff& substitute, int from, int until) {
        const AbsencePlan wanted{day(from), day(until), substitute.id};
        return base::sync_wait(plan_absence(ports(), caller_of(who), wanted, {}));
    }
    std::string refusal(const SeededStaff& who, const SeededStaff& substitute, int from, int until) {
        const auto planned = plan(who, substitute, from, until);
        return planned ? "planned" : planned.error().field + " " + planned.error().message_key.substr(13);
    }
    std::size_t stood_for(int from_today) {
        return read([&](store::Transaction& tx) {
            return stands_in_for(tx, stays_.id, day(from_today)).size();
        });
    }
    SeededStaff away_, stays_, other_place_, other_role_;
};
INSTANTIATE_ON_BOTH_DATABASES(PlanAbsenceTest);

TEST_P(PlanAbsenceTest, lets_a_colleague_stand_in_from_the_first_to_the_last_day) {
    ASSERT_TRUE(plan(away_, stays_, 1, 3).has_value());
    EXPECT_EQ(stood_for(0), 0U);
    EXPECT_EQ(stood_for(1), 1U);
    EXPECT_EQ(stood_for(3), 1U);
    EXPECT_EQ(stood_for(4), 0U);
    const auto mine = base::sync_wait(list_absences(ports(), caller_of(away_)));
    ASSERT_EQ(mine.own.size(), 1U);
    EXPECT_EQ(mine.own[0].substitute_name, kStaffName);
    ASSERT_EQ(mine.colleagues.size(), 1U);
    EXPECT_EQ(mine.colleagues[0].login_name, "worker-2");
    EXPECT_EQ(base::sync_wait(list_absences(ports(), caller_of(stays_))).stood_for.size(), 1U);
    EXPECT_EQ(audited("absence.planned"), 1);
}

TEST_P(PlanAbsenceTest, shows_in_the_session_of_the_substitute_on_that_day_only) {
    ASSERT_TRUE(plan(away_, stays_, 0, 0).has_value());
    const auto token = sign_in_staff("worker-2", stays_);
    EXPECT_EQ(signed_in(token).caller.stands_in_for, std::vector<AccountId>{away_.id});
    const auto own = sign_in_staff("worker-1", away_);
    EXPECT_TRUE(signed_in(own).caller.stands_in_for.empty());
}

TEST_P(PlanAbsenceTest, refuses_days_and_colleagues_that_do_not_fit) {
    EXPECT_EQ(refusal(away_, stays_, 3, 2), "until absence_days");
    EXPECT_EQ(refusal(away_, stays_, -3, -1), "until absence_over");
    EXPECT_EQ(refusal(away_, stays_, 0, 366), "until absence_long");
    EXPECT_EQ(refusal(away_, away_, 0, 1), "substitute cannot_stand_in");
    EXPECT_EQ(refusal(away_, other_place_, 0, 1), "substitute cannot_stand_in");
    EXPECT_EQ(refusal(away_, other_role_, 0, 1), "substitute cannot_stand_in");
    ASSERT_TRUE(plan(away_, stays_, 2, 4).has_value());
    EXPECT_EQ(refusal(away_, stays_, 4, 6), "from absence_overlaps");
    EXPECT_EQ(refusal(stays_, away_, 4, 6), "substitute substitute_away");
    const auto third = staff("worker-4");
    EXPECT_EQ(refusal(stays_, third, 4, 6), "from stands_in_already");
    EXPECT_EQ(refusal(stays_, third, 5, 6), "planned");
    base::sync_wait(disable_account(ports(), actor_of(other_role_), third.id));
    EXPECT_EQ(refusal(away_, third, 10, 11), "substitute cannot_stand_in");
}

TEST_P(PlanAbsenceTest, ends_early_and_forgets_what_did_not_begin) {
    const auto end = [&](const SeededStaff& who, const AbsenceId& id) {
        return base::sync_wait(end_absence(ports(), caller_of(who), id, {})).has_value();
    };
    const auto later = plan(away_, stays_, 5, 6);
    const auto now = plan(away_, stays_, 0, 3);
    ASSERT_TRUE(now && later);
    EXPECT_FALSE(end(stays_, now->id));
    clock_.advance(std::chrono::hours(24));
    EXPECT_TRUE(end(away_, now->id));
    EXPECT_EQ(stood_for(0), 0U);
    EXPECT_TRUE(end(away_, later->id));
    EXPECT_EQ(stood_for(4), 0U);
    EXPECT_FALSE(end(away_, later->id));
    EXPECT_EQ(count_rows("absence"), 1);
    EXPECT_EQ(audited("absence.ended"), 2);
}

}  // namespace
}  // namespace sunclover::access
