// SPDX-License-Identifier: AGPL-3.0-or-later
// Staff register passkeys and sign in with them; administrators with nothing less than a hardware key.
#include <gtest/gtest.h>

#include "areas/access/register_passkey.hpp"
#include "areas/access/sign_in_methods.hpp"
#include "areas/access/testing/access_fixture.hpp"
#include "areas/access/testing/authenticator.hpp"

namespace sunclover::access {
namespace {

class PasskeysTest : public AccessTest {
  protected:
    void need_hardware_keys() {
        policy_.administrators_need_hardware_key = true;
        sessions_ = std::make_unique<Sessions>(ports(), policy_, RegisterLookup{});
    }
    static Authenticator::Says saying(const std::string& challenge) {
        Authenticator::Says says;
        says.challenge = challenge;
        return says;
    }
    std::string question_to_register(const std::string& token) {
        const auto asked = base::sync_wait(start_passkey_registration(ports(), policy_, signed_in(token)));
        EXPECT_TRUE(asked.has_value());
        return asked ? asked->challenge : std::string();
    }
    base::Result<SignInStarted> send(const std::string& token, const RegistrationAnswer& answer, std::string password) {
        NewPasskey wanted{
            " 钥匙扣 ", std::move(password), answer.client_data, answer.attestation, answer.attachment,
            {"192.0.2.1", {}, {}}};
        return base::sync_wait(register_passkey(ports(), policy_, signed_in(token), std::move(wanted)));
    }
    base::Result<SignInStarted> add(
        const std::string& token, const Authenticator& authenticator, std::string password = kGoodPassword
    ) {
        return send(token, authenticator.create(saying(question_to_register(token))), std::move(password));
    }
    SecondFactorOffer offer(const std::string& token) {
        const auto offered = base::sync_wait(offer_second_factor(ports(), policy_, signed_in(token)));
        EXPECT_TRUE(offered.has_value());
        return offered ? *offered : SecondFactorOffer{};
    }
    base::Result<SignInStarted> prove(const std::string& token, const AssertionAnswer& answer) {
        PasskeyTry attempt{
            answer.credential, answer.client_data, answer.authenticator_data, answer.signature, {"192.0.2.1", {}, {}}};
        return base::sync_wait(sign_in_with_passkey(ports(), policy_, signed_in(token), std::move(attempt)));
    }
    base::Result<SignInStarted> prove_with(const std::string& token, const Authenticator& authenticator, std::uint32_t count) {
        auto says = saying(offer(token).question->challenge);
        says.count = count;
        return prove(token, authenticator.get(says));
    }
    SignInMethods methods(const std::string& token) {
        return base::sync_wait(list_sign_in_methods(ports(), policy_, signed_in(token)));
    }
    base::Result<> remove(const std::string& token, const PasskeyId& id, const std::string& password = kGoodPassword) {
        PasskeyRemoval removal{id, password, {"192.0.2.1", {}, {}}};
        return base::sync_wait(remove_own_passkey(ports(), policy_, signed_in(token), std::move(removal)));
    }
    Authenticator key_{"key-1"};
};
INSTANTIATE_ON_BOTH_DATABASES(PasskeysTest);

TEST_P(PasskeysTest, take_the_place_of_a_code_and_leave_the_code_beside_them) {
    const auto who = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", who);
    ASSERT_TRUE(add(token, key_).has_value());
    ASSERT_EQ(methods(token).passkeys.size(), 1U);
    EXPECT_EQ(methods(token).passkeys[0].name, "钥匙扣");
    EXPECT_TRUE(methods(token).passkeys[0].is_hardware);
    const auto half = try_password("worker-1", kGoodPassword);
    ASSERT_EQ(half->stage, SignInStage::SecondFactor);
    EXPECT_TRUE(offer(half->token).has_authenticator);
    EXPECT_EQ(offer(half->token).question->credentials.size(), 1U);
    const auto whole = prove_with(half->token, key_, 2);
    ASSERT_TRUE(whole.has_value()) << whole.error().message_key << whole.error().internal;
    EXPECT_EQ(whole->stage, SignInStage::Complete);
    EXPECT_EQ(signed_in(half->token).stage, SignInStage::Nobody);
    EXPECT_TRUE(methods(whole->token).passkeys[0].last_used_at.has_value());
    EXPECT_EQ(audited("access.passkey_registered"), 1);
    EXPECT_EQ(signed_in(sign_in_staff("worker-1", who)).stage, SignInStage::Complete) << "by code";
}

TEST_P(PasskeysTest, refuse_a_question_that_was_answered_is_too_old_or_is_another_sessions) {
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    ASSERT_TRUE(add(token, key_).has_value());
    const auto half = try_password("worker-1", kGoodPassword);
    auto says = saying(offer(half->token).question->challenge);
    says.count = 2;
    const auto answer = key_.get(says);
    const auto other = try_password("worker-1", kGoodPassword);
    offer(other->token);
    EXPECT_EQ(prove(other->token, answer).error().internal, "challenge") << "asked of another session";
    EXPECT_EQ(prove(other->token, answer).error().message_key, "access.error.passkey_over") << "once only";
    clock_.advance(policy_.challenge_time);
    EXPECT_EQ(prove(half->token, answer).error().message_key, "access.error.passkey_over");
    offer(half->token);
    EXPECT_EQ(prove(half->token, answer).error().internal, "challenge") << "a later question took its place";
    EXPECT_EQ(audited("access.passkey_refused"), 4);
    EXPECT_TRUE(prove_with(half->token, key_, 3).has_value());
}

TEST_P(PasskeysTest, refuse_a_count_that_does_not_rise_and_write_it_down) {
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    ASSERT_TRUE(add(token, key_).has_value());
    const auto first = try_password("worker-1", kGoodPassword);
    ASSERT_TRUE(prove_with(first->token, key_, 5).has_value());
    const auto second = try_password("worker-1", kGoodPassword);
    EXPECT_EQ(prove_with(second->token, key_, 5).error().message_key, "access.error.passkey_copied");
    EXPECT_EQ(audited("access.passkey_copied"), 1);
    EXPECT_FALSE(signed_in(second->token).caller.is_signed_in());
}

TEST_P(PasskeysTest, of_somebody_else_open_nothing) {
    const std::string mine = sign_in_staff("worker-1", staff("worker-1"));
    const std::string theirs = sign_in_staff("worker-2", staff("worker-2"));
    const Authenticator other("key-2");
    ASSERT_TRUE(add(mine, key_).has_value());
    ASSERT_TRUE(add(theirs, other).has_value());
    const auto half = try_password("worker-1", kGoodPassword);
    EXPECT_EQ(prove_with(half->token, other, 9).error().message_key, "access.error.passkey_unknown");
    EXPECT_EQ(remove(mine, methods(theirs).passkeys[0].id).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(add(mine, other).error().message_key, "access.error.passkey_known");
}

TEST_P(PasskeysTest, are_added_and_removed_by_whoever_knows_the_password) {
    const auto who = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", who);
    EXPECT_EQ(add(token, key_, "wrong").error().field, "password");
    EXPECT_EQ(load(who.id).failed_count, 1);
    ASSERT_TRUE(add(token, key_).has_value());
    const PasskeyId id = methods(token).passkeys[0].id;
    EXPECT_EQ(remove(token, id, "wrong").error().field, "password");
    ASSERT_TRUE(remove(token, id).has_value());
    EXPECT_TRUE(methods(token).passkeys.empty());
    EXPECT_EQ(audited("access.passkey_removed"), 2) << "one of them refused";
    EXPECT_FALSE(offer(try_password("worker-1", kGoodPassword)->token).question.has_value());
}

TEST_P(PasskeysTest, of_one_account_are_ten_at_most) {
    policy_.passkeys_max = 2;
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    ASSERT_TRUE(add(token, Authenticator("a-1")).has_value());
    ASSERT_TRUE(add(token, Authenticator("a-2")).has_value());
    EXPECT_EQ(add(token, Authenticator("a-3")).error().message_key, "access.error.passkeys_many");
}

TEST_P(PasskeysTest, on_hardware_are_the_only_way_in_for_an_administrator) {
    need_hardware_keys();
    const auto who = staff("root-1", Role::SystemAdministrator, kDistrict);
    const auto half = try_password("root-1", kGoodPassword);
    ASSERT_EQ(half->stage, SignInStage::SecondFactor) << "whoever has an authenticator proves it first";
    clock_.advance(std::chrono::seconds(30));
    const auto coded = try_totp(half->token, code_of_staff(who));
    ASSERT_TRUE(coded.has_value());
    EXPECT_EQ(coded->stage, SignInStage::KeyEnrolment);
    EXPECT_FALSE(signed_in(coded->token).caller.is_signed_in()) << "a code alone opens nothing";
    auto synced = saying(question_to_register(coded->token));
    synced.flags = 0x0d;
    EXPECT_EQ(send(coded->token, key_.create(synced), "").error().message_key, "access.error.passkey_hardware");
    const auto enrolled = add(coded->token, key_, "");
    ASSERT_TRUE(enrolled.has_value()) << enrolled.error().internal;
    EXPECT_EQ(enrolled->stage, SignInStage::Complete);
    EXPECT_TRUE(signed_in(enrolled->token).caller.has(Role::SystemAdministrator));
    // From now on no code is taken.
    clock_.advance(std::chrono::seconds(30));
    const auto next = try_password("root-1", kGoodPassword);
    ASSERT_EQ(next->stage, SignInStage::SecondFactor);
    EXPECT_FALSE(offer(next->token).has_authenticator);
    EXPECT_EQ(try_totp(next->token, code_of_staff(who)).error().kind, base::ErrorKind::Unauthenticated);
    const auto whole = prove_with(next->token, key_, 2);
    ASSERT_TRUE(whole.has_value());
    EXPECT_EQ(whole->stage, SignInStage::Complete);
    const auto removed = remove(whole->token, methods(whole->token).passkeys[0].id);
    EXPECT_EQ(removed.error().message_key, "access.error.passkey_last");
}

TEST_P(PasskeysTest, are_registered_at_the_first_sign_in_of_a_new_administrator) {
    need_hardware_keys();
    const auto made = base::sync_wait(create_staff(
        ports(), policy_, Actor::system(), {"audit-1", "李四", {Grant{Role::AuditAdministrator, kDistrict}}}
    ));
    const auto half = try_password("audit-1", made->initial_password);
    ASSERT_EQ(half->stage, SignInStage::KeyEnrolment);
    const auto enrolled = add(half->token, key_, "");
    ASSERT_TRUE(enrolled.has_value());
    EXPECT_EQ(enrolled->stage, SignInStage::PasswordChange);
    EXPECT_EQ(send(half->token, key_.create(saying("AA")), "").error().kind, base::ErrorKind::Unauthenticated)
        << "the token from before";
}

TEST_P(PasskeysTest, are_taken_back_by_the_security_administrator_with_a_reason) {
    need_hardware_keys();
    const auto who = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", who);
    ASSERT_TRUE(add(token, key_).has_value());
    ASSERT_TRUE(add(token, Authenticator("key-2")).has_value());
    const auto first = base::sync_wait(list_passkeys(ports(), who.id)).front().id;
    ASSERT_TRUE(base::sync_wait(remove_passkey(ports(), Actor::system(), who.id, first)).has_value());
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody) << "whoever found the key is signed out";
    EXPECT_FALSE(base::sync_wait(remove_passkey(ports(), Actor::system(), who.id, first)).has_value());
    ASSERT_TRUE(
        base::sync_wait(reset_second_factor(ports(), Actor::system(), who.id, ResetReason::Lost)).has_value()
    );
    EXPECT_TRUE(base::sync_wait(list_passkeys(ports(), who.id)).empty());
    EXPECT_EQ(try_password("worker-1", kGoodPassword)->stage, SignInStage::Enrolment);
    EXPECT_EQ(audited("account.second_factor_reset"), 1);
    EXPECT_EQ(
        base::sync_wait(reset_second_factor(ports(), Actor{who.id, "", {}}, who.id, ResetReason::Lost)).error().kind,
        base::ErrorKind::Forbidden
    );
}

TEST_P(PasskeysTest, leave_no_question_behind) {
    const std::string token = sign_in_staff("worker-1", staff("worker-1"));
    question_to_register(token);
    EXPECT_EQ(count_rows("passkey_challenge"), 1);
    clock_.advance(policy_.challenge_time);
    base::sync_wait(forget_old(ports(), policy_));
    EXPECT_EQ(count_rows("passkey_challenge"), 0);
}

}  // namespace
}  // namespace sunclover::access
