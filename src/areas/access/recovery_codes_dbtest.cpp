// SPDX-License-Identifier: AGPL-3.0-or-later
// Ten codes on paper stand in for a lost phone, each once; and what the owner sees of a session.
#include <gtest/gtest.h>

#include "areas/access/end_sessions.hpp"
#include "areas/access/recovery_codes.hpp"
#include "areas/access/sign_in_methods.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class RecoveryCodesTest : public AccessTest {
  protected:
    base::Result<std::vector<std::string>> make(const std::string& token, const std::string& password = kGoodPassword) {
        RecoveryCodesWanted wanted{password, {"192.0.2.1", {}, {}, {}}};
        return base::sync_wait(make_recovery_codes(ports(), policy_, signed_in(token), std::move(wanted)));
    }
    base::Result<SignInStarted> sign_in_with(const std::string& code) {
        return try_totp(try_password("worker-1", kGoodPassword)->token, code);
    }
    SignInMethods methods(const std::string& token) {
        return base::sync_wait(list_sign_in_methods(ports(), policy_, signed_in(token)));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(RecoveryCodesTest);

TEST_P(RecoveryCodesTest, let_in_once_each_and_are_counted_down) {
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    EXPECT_EQ(methods(token).recovery_codes_made, 0);
    const auto codes = make(token);
    ASSERT_TRUE(codes.has_value());
    ASSERT_EQ(codes->size(), 10U);
    const auto started = sign_in_with(codes->at(3));
    ASSERT_TRUE(started.has_value()) << started.error().message_key;
    EXPECT_EQ(started->stage, SignInStage::Complete);
    EXPECT_EQ(methods(token).recovery_codes_left, 9);
    EXPECT_EQ(sign_in_with(codes->at(3)).error().message_key, "access.error.totp_wrong") << "it was used";
    EXPECT_TRUE(sign_in_with(codes->at(4)).has_value());
    EXPECT_EQ(audited("access.recovery_codes_made"), 1);
}

TEST_P(RecoveryCodesTest, are_all_replaced_on_demand_and_only_with_the_password) {
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    EXPECT_EQ(make(token, "wrong").error().field, "password");
    const auto first = make(token);
    const auto second = make(token);
    ASSERT_TRUE(first && second);
    EXPECT_FALSE(sign_in_with(first->front()).has_value());
    EXPECT_TRUE(sign_in_with(second->front()).has_value());
    EXPECT_EQ(count_rows("recovery_code"), 10);
}

TEST_P(RecoveryCodesTest, of_one_account_open_no_other_and_wrong_ones_lock) {
    const std::string token = sign_in_staff("worker-2", staff("worker-2"));
    const auto who = staff("worker-1");
    const auto theirs = make(token);
    ASSERT_TRUE(theirs.has_value());
    EXPECT_FALSE(sign_in_with(theirs->front()).has_value());
    EXPECT_EQ(load(who.id).failed_count, 1);
    EXPECT_EQ(methods(token).recovery_codes_left, 10) << "a try at another account uses nothing up";
}

TEST_P(RecoveryCodesTest, go_with_a_reset_of_the_second_factor) {
    const auto who = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", who);
    const auto codes = make(token);
    ASSERT_TRUE(codes.has_value());
    ASSERT_TRUE(base::sync_wait(reset_second_factor(ports(), Actor::system(), who.id, ResetReason::Lost)).has_value());
    EXPECT_EQ(count_rows("recovery_code"), 0);
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody);
}

TEST_P(RecoveryCodesTest, are_not_enough_for_an_administrator_with_a_hardware_key) {
    policy_.administrators_need_hardware_key = true;
    sessions_ = std::make_unique<Sessions>(ports(), policy_, RegisterLookup{});
    const auto who = staff("root-1", Role::SystemAdministrator, kDistrict);
    const std::string token = sign_in_staff("root-1", who);
    EXPECT_EQ(signed_in(token).stage, SignInStage::KeyEnrolment);
}

TEST_P(RecoveryCodesTest, sessions_tell_device_and_address_and_keep_them_when_the_token_changes) {
    const auto who = staff("worker-1");
    Visitor visitor{"192.0.2.77", {}, {}, "chrome.windows"};
    clock_.advance(std::chrono::seconds(30));
    PasswordTry attempt{"worker-1", kGoodPassword, visitor};
    const auto half = base::sync_wait(sign_in_with_password(ports(), policy_, std::move(attempt)));
    ASSERT_TRUE(half.has_value());
    const auto whole = try_totp(half->token, code_of_staff(who));
    ASSERT_TRUE(whole.has_value());
    const auto sessions = base::sync_wait(list_own_sessions(ports(), policy_, signed_in(whole->token)));
    ASSERT_EQ(sessions.size(), 1U);
    EXPECT_EQ(sessions[0].device, "chrome.windows");
    EXPECT_EQ(sessions[0].address, "192.0.2.77");
}

TEST_P(RecoveryCodesTest, sessions_end_when_a_role_changes_and_when_an_account_is_disabled) {
    const auto who = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", who);
    const auto version = base::sync_wait(find_account(ports(), who.id))->version;
    const std::vector<Grant> grants = {Grant{Role::TownshipLead, kAnting}};
    ASSERT_TRUE(base::sync_wait(save_grants(ports(), Actor::system(), who.id, version, grants)).has_value());
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody) << "at once, not within five seconds";
    const std::string again = sign_in_staff("worker-1", who);
    ASSERT_TRUE(base::sync_wait(disable_account(ports(), Actor::system(), who.id)).has_value());
    EXPECT_EQ(signed_in(again).stage, SignInStage::Nobody);
}

}  // namespace
}  // namespace sunclover::access
