// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of cases when somebody lives in another household from now on, on both databases.
#include "areas/cases/move_household.hpp"

#include <gtest/gtest.h>

#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/open_case.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class MoveHouseholdTest : public CaseTest {
  protected:
    int move(const people::Person& person, const people::HouseholdId& to) {
        const auto worker = staff(Role::CaseWorker, anting);
        return run(desk().services.store.write([&](store::Transaction& tx) {
            return move_household(tx, desk(), {person.ref, person.household->id, to, worker});
        }));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(MoveHouseholdTest);

TEST_P(MoveHouseholdTest, takes_open_cases_along_and_says_so_in_their_story) {
    const people::Person one = add_person();
    const people::Person two = add_person();
    const Case record = submitted(one);
    EXPECT_EQ(move(one, two.household->id), 1);
    const CaseFile file = opened(record);
    EXPECT_EQ(file.record.household, two.household->id.uuid);
    EXPECT_EQ(file.record.version, record.version + 1) << "who has it open sees that it changed";
    EXPECT_EQ(file.events.front().kind, EventKind::HouseholdChanged);
    EXPECT_EQ(move(one, one.household->id), 0) << "it is gone from there";
    const auto worker = staff(Role::CaseWorker, anting);
    const auto found = run(open_cases_of_household(desk(), worker, {anting, two.household->id}));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].record.ref, record.ref);
    EXPECT_TRUE(run(open_cases_of_household(desk(), worker, {anting, one.household->id})).empty());
    const auto stranger = staff(Role::CaseWorker, malu);
    EXPECT_TRUE(run(open_cases_of_household(desk(), stranger, {anting, two.household->id})).empty());
}

TEST_P(MoveHouseholdTest, leaves_cases_of_who_stays) {
    const people::Person one = add_person();
    const people::Person two = add_person();
    const Case record = submitted(one);
    people::Person other = two;
    other.household = one.household;
    EXPECT_EQ(move(other, two.household->id), 0);
    EXPECT_EQ(opened(record).record.household, one.household->id.uuid);
}

}  // namespace
}  // namespace sunclover::cases
