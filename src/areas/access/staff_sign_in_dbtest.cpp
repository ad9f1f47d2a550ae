// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff sign in with two factors, and everything that must not let anybody in.
#include <thread>

#include <gtest/gtest.h>

#include "areas/access/change_password.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class StaffSignInTest : public AccessTest {
  protected:
    base::Result<SignInStarted> change(
        const std::string& token, const std::string& old_password, const std::string& new_password
    ) {
        PasswordChange wanted{old_password, new_password, {"192.0.2.1", {}, {}}};
        return base::sync_wait(
            change_password(ports(), policy_, signed_in(token), std::move(wanted))
        );
    }
    void fail_passwords(int count, const std::string& login) {
        for (int i = 0; i < count; ++i) EXPECT_FALSE(try_password(login, "wrong").has_value());
    }
};
INSTANTIATE_ON_BOTH_DATABASES(StaffSignInTest);

TEST_P(StaffSignInTest, lets_in_with_password_and_code_and_with_nothing_less) {
    const auto who = staff("worker-1");
    const auto half = try_password("Ｗorker-1", kGoodPassword);
    ASSERT_TRUE(half.has_value()) << "names compare folded";
    EXPECT_EQ(half->stage, SignInStage::SecondFactor);
    EXPECT_EQ(signed_in(half->token).stage, SignInStage::SecondFactor);
    EXPECT_FALSE(signed_in(half->token).caller.is_signed_in());
    const auto whole = try_totp(half->token, code_of_staff(who));
    ASSERT_TRUE(whole.has_value());
    EXPECT_EQ(whole->stage, SignInStage::Complete);
    EXPECT_TRUE(signed_in(whole->token).caller.has(Role::CaseWorker));
    EXPECT_EQ(signed_in(half->token).stage, SignInStage::Nobody)
        << "the token from before is worth nothing";
    EXPECT_EQ(audited("access.signed_in"), 1);
}

TEST_P(StaffSignInTest, answers_the_same_to_an_unknown_name_a_wrong_password_and_a_closed_account) {
    staff("worker-1");
    const auto closed = staff("worker-2");
    ASSERT_TRUE(base::sync_wait(disable_account(ports(), Actor::system(), closed.id)).has_value());
    staff("worker-3");
    fail_passwords(policy_.failures_max, "worker-3");
    const auto wrong = try_password("worker-1", "wrong");
    ASSERT_FALSE(wrong.has_value());
    for (const char* login : {"nobody-here", "", "worker-2", "worker-3"}) {
        const auto other = try_password(login, kGoodPassword);
        ASSERT_FALSE(other.has_value()) << login;
        EXPECT_EQ(other.error().kind, wrong.error().kind) << login;
        EXPECT_EQ(other.error().message_key, wrong.error().message_key) << login;
        EXPECT_EQ(other.error().arguments, wrong.error().arguments) << login;
        EXPECT_EQ(other.error().field, wrong.error().field) << login;
    }
}

TEST_P(StaffSignInTest, locks_after_five_wrong_passwords_and_opens_when_the_time_is_over) {
    staff("worker-1");
    fail_passwords(policy_.failures_max - 1, "worker-1");
    EXPECT_TRUE(try_password("worker-1", kGoodPassword).has_value()) << "the fifth may be right";
    fail_passwords(1, "worker-1");
    EXPECT_FALSE(try_password("worker-1", kGoodPassword).has_value())
        << "a right password forgave nothing";
    EXPECT_EQ(audited("account.locked"), 1);
    clock_.advance(policy_.lock_time - std::chrono::milliseconds(1));
    EXPECT_FALSE(try_password("worker-1", kGoodPassword).has_value());
    clock_.advance(std::chrono::milliseconds(1));
    EXPECT_TRUE(try_password("worker-1", kGoodPassword).has_value());
}

TEST_P(StaffSignInTest, gains_nothing_by_many_tries_at_once) {
    const auto who = staff("worker-1");
    std::vector<std::thread> tries;
    for (int i = 0; i < 3 * policy_.failures_max; ++i) {
        tries.emplace_back([this] { EXPECT_FALSE(try_password("worker-1", "wrong").has_value()); });
    }
    for (auto& one : tries) one.join();
    EXPECT_EQ(load(who.id).failed_count, policy_.failures_max) << "the others were not looked at";
    EXPECT_EQ(load(who.id).state, AccountState::Locked);
    EXPECT_EQ(audited("account.locked"), 1);
    EXPECT_EQ(audited("access.sign_in_refused"), 3 * policy_.failures_max);
    EXPECT_FALSE(try_password("worker-1", kGoodPassword).has_value());
}

TEST_P(StaffSignInTest, counts_wrong_codes_towards_the_lock_even_between_right_passwords) {
    const auto who = staff("worker-1");
    for (int i = 0; i < policy_.failures_max; ++i) {
        const auto half = try_password("worker-1", kGoodPassword);
        ASSERT_TRUE(half.has_value()) << i;
        const auto wrong = try_totp(half->token, "12345");
        ASSERT_FALSE(wrong.has_value());
        const bool is_last = i == policy_.failures_max - 1;
        EXPECT_EQ(
            wrong.error().message_key, is_last ? "access.error.locked" : "access.error.totp_wrong"
        );
        EXPECT_EQ(signed_in(half->token).stage == SignInStage::Nobody, is_last);
    }
    EXPECT_FALSE(try_password("worker-1", kGoodPassword).has_value());
    EXPECT_EQ(load(who.id).state, AccountState::Locked);
}

TEST_P(StaffSignInTest, refuses_a_code_that_was_used) {
    const auto who = staff("worker-1");
    const std::string code = code_of_staff(who);
    const auto first = try_password("worker-1", kGoodPassword);
    ASSERT_TRUE(try_totp(first->token, code).has_value());
    const auto second = try_password("worker-1", kGoodPassword);
    const auto replayed = try_totp(second->token, code);
    ASSERT_FALSE(replayed.has_value());
    EXPECT_EQ(replayed.error().message_key, "access.error.totp_used");
    EXPECT_EQ(load(who.id).failed_count, 0);
    clock_.advance(std::chrono::seconds(30));
    EXPECT_FALSE(try_totp(second->token, code).has_value()) << "one step late it is still used";
    EXPECT_TRUE(try_totp(second->token, code_of_staff(who)).has_value());
}

TEST_P(StaffSignInTest, takes_a_code_one_step_early_or_late_and_no_further) {
    const auto who = staff("worker-1");
    const auto refused_after = [&](std::chrono::seconds span) {
        const std::string code = code_of_staff(who);
        clock_.advance(span);
        const auto half = try_password("worker-1", kGoodPassword);
        const bool is_refused = !try_totp(half->token, code).has_value();
        clock_.advance(std::chrono::minutes(10));
        return is_refused;
    };
    EXPECT_FALSE(refused_after(std::chrono::seconds(30)));
    EXPECT_TRUE(refused_after(std::chrono::seconds(61)));
}

TEST_P(StaffSignInTest, does_not_let_a_half_session_skip_a_step) {
    const auto who = staff("worker-1");
    const auto half = try_password("worker-1", kGoodPassword);
    const auto enrol =
        base::sync_wait(start_totp_enrolment(ports(), signed_in(half->token), "x", {}));
    EXPECT_EQ(enrol.error().kind, base::ErrorKind::Unauthenticated)
        << "the secret is shown once only";
    const auto confirm = base::sync_wait(
        confirm_totp_enrolment(ports(), policy_, signed_in(half->token), {code_of_staff(who), {}})
    );
    EXPECT_EQ(confirm.error().kind, base::ErrorKind::Unauthenticated);
    EXPECT_EQ(
        change(half->token, kGoodPassword, kOtherPassword).error().kind,
        base::ErrorKind::Unauthenticated
    );
    EXPECT_EQ(try_totp("", code_of_staff(who)).error().kind, base::ErrorKind::Unauthenticated);
}

TEST_P(StaffSignInTest, leads_a_new_account_through_enrolment_and_a_password_of_its_own) {
    const auto made = base::sync_wait(create_staff(
        ports(), policy_, Actor::system(), {"new-1", "李四", {Grant{Role::Operator, kDistrict}}}
    ));
    ASSERT_TRUE(made.has_value());
    const auto half = try_password("new-1", made->initial_password);
    ASSERT_TRUE(half.has_value());
    ASSERT_EQ(half->stage, SignInStage::Enrolment);
    const auto start = [&] {
        return base::sync_wait(start_totp_enrolment(ports(), signed_in(half->token), "四叶草", {}));
    };
    const auto enrolment = start();
    ASSERT_TRUE(enrolment.has_value());
    EXPECT_EQ(start()->secret_base32, enrolment->secret_base32) << "the page may be loaded again";
    EXPECT_TRUE(enrolment->uri.starts_with("otpauth://totp/")) << enrolment->uri;
    const auto confirm = [&](const std::string& code) {
        return base::sync_wait(confirm_totp_enrolment(
            ports(), policy_, signed_in(half->token), {code, {"192.0.2.1", {}, {}}}
        ));
    };
    EXPECT_EQ(confirm("000").error().message_key, "access.error.totp_wrong");
    const auto enrolled = confirm(*current_totp_code(enrolment->secret_base32, clock_.now()));
    ASSERT_TRUE(enrolled.has_value());
    ASSERT_EQ(enrolled->stage, SignInStage::PasswordChange);
    EXPECT_FALSE(signed_in(enrolled->token).caller.is_signed_in());
    const auto changed = change(enrolled->token, made->initial_password, kOtherPassword);
    ASSERT_TRUE(changed.has_value()) << changed.error().message_key;
    EXPECT_EQ(changed->stage, SignInStage::Complete);
    EXPECT_TRUE(signed_in(changed->token).caller.has(Role::Operator));
    EXPECT_EQ(audited("access.totp_enrolled"), 1);
    EXPECT_EQ(audited("access.password_changed"), 1);
}

TEST_P(StaffSignInTest, slows_an_address_down_whatever_names_it_tries) {
    policy_.tries_per_address_max = 3;
    staff("worker-1");
    for (const char* login : {"a-1", "a-2", "a-3"}) {
        EXPECT_EQ(try_password(login, "x").error().kind, base::ErrorKind::Unauthenticated);
    }
    EXPECT_EQ(try_password("worker-1", kGoodPassword).error().kind, base::ErrorKind::TooMany);
    EXPECT_TRUE(try_password("worker-1", kGoodPassword, "192.0.2.2").has_value());
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(try_password("a-1", "x", "2001:db8:1:2::" + std::to_string(i + 1)).has_value()
        );
    }
    EXPECT_EQ(
        try_password("a-1", "x", "2001:db8:1:2:ffff::9").error().kind, base::ErrorKind::TooMany
    ) << "one household has a whole /64";
    clock_.advance(policy_.address_window);
    EXPECT_TRUE(try_password("worker-1", kGoodPassword).has_value());
}

TEST_P(StaffSignInTest, asks_for_a_new_password_after_ninety_days) {
    const auto who = staff("worker-1");
    clock_.advance(std::chrono::days(policy_.password.days_max) + std::chrono::seconds(1));
    EXPECT_EQ(signed_in(sign_in_staff("worker-1", who)).stage, SignInStage::PasswordChange);
    policy_.password = PasswordPolicy::asvs();
    sessions_ = std::make_unique<Sessions>(ports(), policy_, RegisterLookup{});
    EXPECT_EQ(signed_in(sign_in_staff("worker-1", who)).stage, SignInStage::Complete);
}

TEST_P(StaffSignInTest, refuses_the_last_five_passwords_and_ends_the_other_sessions) {
    const auto who = staff("worker-1");
    const std::string elsewhere = sign_in_staff("worker-1", who);
    std::string token = sign_in_staff("worker-1", who);
    std::string present = kGoodPassword;
    const auto next = [](int i) { return "Bright-meadow-" + std::to_string(10 + i) + "-stone"; };
    for (int i = 0; i < policy_.password.not_reused; ++i) {
        EXPECT_EQ(
            change(token, present, kGoodPassword).error().message_key,
            "access.error.password_reused"
        ) << i;
        clock_.advance(std::chrono::seconds(1));
        const auto changed = change(token, present, next(i));
        ASSERT_TRUE(changed.has_value()) << changed.error().message_key;
        present = next(i);
        token = changed->token;
    }
    EXPECT_EQ(signed_in(elsewhere).stage, SignInStage::Nobody);
    EXPECT_TRUE(change(token, present, kGoodPassword).has_value())
        << "the sixth last may come back";
}

TEST_P(StaffSignInTest, locks_whoever_guesses_the_old_password_at_an_open_desk) {
    const auto who = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", who);
    EXPECT_EQ(change(token, kGoodPassword, "short").error().field, "new_password");
    EXPECT_EQ(load(who.id).failed_count, 0);
    for (int i = 1; i < policy_.failures_max; ++i) {
        EXPECT_EQ(change(token, "wrong", kOtherPassword).error().field, "old_password");
    }
    EXPECT_EQ(change(token, "wrong", kOtherPassword).error().message_key, "access.error.locked");
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody);
}

}  // namespace
}  // namespace sunclover::access
