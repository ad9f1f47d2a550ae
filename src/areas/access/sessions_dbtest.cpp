// SPDX-License-Identifier: AGPL-3.0-or-later
// How long a session lasts, how it ends, and what is forgotten.
#include <gtest/gtest.h>

#include "areas/access/end_sessions.hpp"
#include "areas/access/sessions.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

using namespace std::chrono_literals;

class SessionsTest : public AccessTest {
  protected:
    SignInStage stage(const std::string& token) { return signed_in(token).stage; }
};
INSTANTIATE_ON_BOTH_DATABASES(SessionsTest);

TEST_P(SessionsTest, end_when_nobody_used_them_for_fifteen_minutes) {
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    clock_.advance(policy_.staff_idle_max - 1ms);
    EXPECT_EQ(stage(token), SignInStage::Complete);
    clock_.advance(policy_.staff_idle_max - 1ms);
    EXPECT_EQ(stage(token), SignInStage::Complete) << "each use counts anew";
    clock_.advance(policy_.staff_idle_max);
    EXPECT_EQ(stage(token), SignInStage::Nobody);
}

TEST_P(SessionsTest, end_after_twelve_hours_however_busy) {
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    for (auto busy = 0min; busy < policy_.staff_session_max - 10min; busy += 10min) {
        ASSERT_EQ(stage(token), SignInStage::Complete) << busy.count();
        clock_.advance(10min);
    }
    clock_.advance(10min);
    EXPECT_EQ(stage(token), SignInStage::Nobody);
}

TEST_P(SessionsTest, of_residents_last_longer) {
    const std::string token = sign_in_phone("15412345678");
    clock_.advance(policy_.resident_idle_max - 1ms);
    EXPECT_EQ(stage(token), SignInStage::Binding);
    clock_.advance(policy_.resident_idle_max);
    EXPECT_EQ(stage(token), SignInStage::Nobody);
}

TEST_P(SessionsTest, end_by_signing_out_here_or_elsewhere) {
    const auto who = staff("worker-1");
    const std::string first = sign_in_staff("worker-1", who);
    const std::string second = sign_in_staff("worker-1", who);
    const std::string third = sign_in_staff("worker-1", who);
    const std::string others = sign_in_staff("worker-2", staff("worker-2"));
    EXPECT_EQ(base::sync_wait(list_own_sessions(ports(), policy_, signed_in(first))).size(), 3U);
    const SessionId other_session = signed_in(others).session;
    EXPECT_EQ(
        base::sync_wait(end_session(ports(), signed_in(first), other_session, {})).error().kind,
        base::ErrorKind::NotFound
    );
    EXPECT_EQ(stage(others), SignInStage::Complete) << "nobody ends another's session";
    ASSERT_TRUE(
        base::sync_wait(end_session(ports(), signed_in(first), signed_in(second).session, {}))
            .has_value()
    );
    EXPECT_EQ(stage(second), SignInStage::Nobody);
    EXPECT_EQ(base::sync_wait(sign_out_elsewhere(ports(), signed_in(first), {})), 1);
    EXPECT_EQ(stage(third), SignInStage::Nobody);
    EXPECT_EQ(stage(first), SignInStage::Complete);
    EXPECT_TRUE(base::sync_wait(sign_out(ports(), signed_in(first), {})));
    EXPECT_EQ(stage(first), SignInStage::Nobody);
    EXPECT_FALSE(base::sync_wait(sign_out(ports(), signed_in(first), {})));
    EXPECT_EQ(base::sync_wait(sign_out_everywhere(ports(), signed_in(others), {})), 1);
    EXPECT_EQ(stage(others), SignInStage::Nobody);
}

TEST_P(SessionsTest, are_listed_only_while_they_last) {
    const auto who = staff("worker-1");
    sign_in_staff("worker-1", who);
    clock_.advance(policy_.staff_idle_max);
    const std::string here = sign_in_staff("worker-1", who);
    EXPECT_EQ(base::sync_wait(list_own_sessions(ports(), policy_, signed_in(here))).size(), 1U);
}

TEST_P(SessionsTest, are_forgotten_with_codes_and_counts_when_they_are_over) {
    sign_in_staff("worker-1", staff("worker-1"));
    ASSERT_TRUE(request_code("15412345678").has_value());
    EXPECT_EQ(count_rows("session") + count_rows("sign_in_code"), 2);
    EXPECT_EQ(base::sync_wait(forget_old(ports(), policy_)), 0) << "nothing is over yet";
    clock_.advance(std::chrono::hours(25));
    const std::int64_t counts = count_rows("throttle");
    EXPECT_EQ(base::sync_wait(forget_old(ports(), policy_)), 2 + counts);
    EXPECT_EQ(count_rows("session") + count_rows("sign_in_code") + count_rows("throttle"), 0);
}

TEST_P(SessionsTest, give_no_caller_for_a_token_that_is_none) {
    const std::vector<std::string> tokens = {"", "x", "../..", std::string(43, 'A'), std::string(5000, 'A')};
    for (const std::string& token : tokens) {
        EXPECT_EQ(stage(token), SignInStage::Nobody);
    }
}

TEST_P(SessionsTest, end_with_the_last_role) {
    const auto who = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", who);
    write([&](store::Transaction& tx) {
        AccountStore(tx, cipher_).delete_grants(who.id);
        return true;
    });
    EXPECT_EQ(stage(token), SignInStage::Nobody);
}

}  // namespace
}  // namespace sunclover::access
