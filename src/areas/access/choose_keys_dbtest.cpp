// SPDX-License-Identifier: AGPL-3.0-or-later
// The single keys of the desk are switched off for an account, whichever device it signs in from; on both databases.
#include "areas/access/choose_keys.hpp"

#include <gtest/gtest.h>

#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class ChooseKeysTest : public AccessTest {
  protected:
    base::Result<> choose(const SeededStaff& who, bool uses_keys, const std::string& key) {
        Caller caller;
        caller.account = who.id;
        caller.grants = {Grant{Role::CaseWorker, kAnting}};
        return base::sync_wait(choose_keys(ports(), caller, {uses_keys, key, {}}));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(ChooseKeysTest);

TEST_P(ChooseKeysTest, holds_in_every_session_of_the_account_and_in_no_other) {
    const auto wang = staff("worker-1");
    const auto li = staff("worker-2");
    const auto desk = sign_in_staff("worker-1", wang);
    EXPECT_TRUE(signed_in(desk).uses_keys) << "everybody has them to begin with";
    ASSERT_TRUE(choose(wang, false, "key-choice-0001"));
    EXPECT_FALSE(signed_in(desk).uses_keys) << "from the next request on";
    const auto other = sign_in_staff("worker-2", li);
    EXPECT_TRUE(signed_in(other).uses_keys);
    EXPECT_EQ(audited("access.keys_chosen"), 1);
    ASSERT_TRUE(choose(wang, false, "key-choice-0001"));
    EXPECT_EQ(audited("access.keys_chosen"), 1) << "the same press again";
    EXPECT_EQ(choose(wang, true, "key-choice-0001").error().kind, base::ErrorKind::Conflict);
    ASSERT_TRUE(choose(wang, true, "key-choice-0002"));
    EXPECT_TRUE(signed_in(desk).uses_keys);
}

}  // namespace
}  // namespace sunclover::access
