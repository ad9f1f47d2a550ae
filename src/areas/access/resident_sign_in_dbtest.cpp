// SPDX-License-Identifier: AGPL-3.0-or-later
// Residents sign in by text message and bind their record, and everything that must be refused.
#include <gtest/gtest.h>

#include "areas/access/choose_acting_for.hpp"
#include "areas/access/move_person.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

const std::string kPhone = "15412345678";
const std::string kGuardian = "15466660000";

class ResidentSignInTest : public AccessTest {};
INSTANTIATE_ON_BOTH_DATABASES(ResidentSignInTest);

TEST_P(ResidentSignInTest, signs_in_by_code_and_makes_the_account_only_then) {
    const auto challenge = request_code("+86 154-1234-5678");
    ASSERT_TRUE(challenge.has_value());
    EXPECT_EQ(count_rows("account"), 0);
    const std::string code = code_sent_to(kPhone);
    ASSERT_EQ(code.size(), 6U);
    EXPECT_EQ(base::sync_wait(find_code_phone(ports(), *challenge)), "154****5678");
    const auto started = try_code(*challenge, code.substr(0, 3) + " " + code.substr(3));
    ASSERT_TRUE(started.has_value()) << started.error().message_key;
    EXPECT_EQ(started->stage, SignInStage::Binding);
    EXPECT_EQ(count_rows("account"), 1);
    EXPECT_FALSE(signed_in(started->token).caller.is_signed_in());
    EXPECT_EQ(try_code(*challenge, code).error().message_key, "access.error.code_over")
        << "good once";
}

TEST_P(ResidentSignInTest, answers_a_known_phone_like_an_unknown_one) {
    sign_in_phone(kPhone);
    const auto known = request_code(kPhone);
    const auto unknown = request_code("15499998888");
    ASSERT_TRUE(known.has_value());
    ASSERT_TRUE(unknown.has_value());
    EXPECT_EQ(known->size(), unknown->size());
    EXPECT_FALSE(last_message_to("15499998888").empty());
    const auto wrong_known = try_code(*known, "x");
    const auto wrong_unknown = try_code(*unknown, "x");
    EXPECT_EQ(wrong_known.error().message_key, wrong_unknown.error().message_key);
}

TEST_P(ResidentSignInTest, refuses_what_gets_no_text_messages) {
    for (const char* phone : {"", "1541234567", "021-59530000", "abc", "12000000000"}) {
        const auto refused = request_code(phone);
        ASSERT_FALSE(refused.has_value()) << phone;
        EXPECT_EQ(refused.error().field, "phone");
    }
    EXPECT_EQ(count_rows("sign_in_code"), 0);
}

TEST_P(ResidentSignInTest, sends_the_same_code_again_while_it_is_good_for_long_enough) {
    const auto first = request_code(kPhone);
    const std::string code = code_sent_to(kPhone);
    clock_.advance(std::chrono::seconds(60));
    const auto again = request_code("", *first);
    EXPECT_EQ(*again, *first);
    EXPECT_EQ(code_sent_to(kPhone), code);
    EXPECT_EQ(inbox_.messages.size(), 2U);
    clock_.advance(std::chrono::seconds(120));
    const auto fresh = request_code("", *first);
    ASSERT_TRUE(fresh.has_value());
    EXPECT_NE(*fresh, *first);
    EXPECT_FALSE(try_code(*first, code).has_value());
    EXPECT_TRUE(try_code(*fresh, code_sent_to(kPhone)).has_value());
    EXPECT_EQ(request_code("", *first).error().kind, base::ErrorKind::NotFound);
}

TEST_P(ResidentSignInTest, refuses_a_code_that_expired_or_was_tried_too_often) {
    const auto expired = request_code(kPhone);
    const std::string code = code_sent_to(kPhone);
    clock_.advance(policy_.code_time);
    EXPECT_EQ(try_code(*expired, code).error().message_key, "access.error.code_over");
    const auto guessed = request_code(kPhone);
    const std::string right = code_sent_to(kPhone);
    const std::string wrong = right == "000000" ? "000001" : "000000";
    for (int i = 1; i < policy_.code_attempts_max; ++i) {
        EXPECT_EQ(try_code(*guessed, wrong).error().message_key, "access.error.code_wrong");
    }
    EXPECT_EQ(try_code(*guessed, wrong).error().message_key, "access.error.code_over");
    EXPECT_EQ(try_code(*guessed, right).error().message_key, "access.error.code_over");
    EXPECT_NE(*request_code("", *guessed), *guessed) << "a new code after too many tries";
}

TEST_P(ResidentSignInTest, refuses_a_code_in_another_browser) {
    ASSERT_TRUE(request_code(kPhone).has_value());
    const std::string code = code_sent_to(kPhone);
    const auto other = request_code("15499998888");
    EXPECT_FALSE(try_code(*other, code).has_value());
    EXPECT_FALSE(try_code("", code).has_value());
    EXPECT_FALSE(try_code("AAAA", code).has_value());
}

TEST_P(ResidentSignInTest, limits_codes_for_a_phone_and_from_an_address) {
    for (int i = 0; i < policy_.codes_per_phone_hour_max; ++i) {
        EXPECT_TRUE(request_code(kPhone, "", "198.51.100." + std::to_string(i)).has_value());
    }
    EXPECT_EQ(request_code(kPhone).error().kind, base::ErrorKind::TooMany);
    clock_.advance(std::chrono::hours(1));
    for (int i = 1; i < policy_.codes_per_phone_hour_max; ++i)
        EXPECT_TRUE(request_code(kPhone).has_value());
    EXPECT_EQ(request_code(kPhone).error().kind, base::ErrorKind::TooMany)
        << "ten a day, refused ones counted";
    int sent = 0;
    for (int i = 0; i < policy_.codes_per_address_hour_max + 5; ++i) {
        const std::string phone = "1549999" + std::to_string(1000 + i);
        if (request_code(phone, "", "203.0.113.7")) ++sent;
    }
    EXPECT_EQ(sent, policy_.codes_per_address_hour_max);
}

TEST_P(ResidentSignInTest, binds_the_record_that_number_birth_and_phone_belong_to) {
    const std::string token = sign_in_phone(kPhone);
    const auto bound = bind(token, register_[0].certificate_number, "1962年3月14日");
    ASSERT_TRUE(bound.has_value()) << bound.error().message_key;
    const auto who = signed_in(token);
    EXPECT_EQ(who.stage, SignInStage::Complete);
    EXPECT_EQ(who.caller.acting_for, register_[0].person);
    EXPECT_TRUE(who.caller.acting_for_name.empty()) << "one's own record needs no banner";
    EXPECT_EQ(who.caller.display_name, "王*英");
    EXPECT_TRUE(bind(token, register_[0].certificate_number, "19620314").has_value())
        << "twice does no harm";
    EXPECT_EQ(who.caller.grants.size(), signed_in(token).caller.grants.size());
    EXPECT_EQ(signed_in(sign_in_phone(kPhone)).stage, SignInStage::Complete)
        << "asked the first time only";
    EXPECT_EQ(audited("access.record_bound"), 1);
}

TEST_P(ResidentSignInTest, refuses_a_binding_with_the_same_answer_for_every_reason) {
    const std::string token = sign_in_phone(kPhone);
    ASSERT_TRUE(bind(token, register_[0].certificate_number, "19620314").has_value());
    const std::vector<std::pair<std::string, std::string>> tries = {
        {certificate_text("19620314", 77), "19620314"},             // nobody's number
        {register_[1].certificate_number, "19500102"},              // another birth date
        {register_[1].certificate_number, register_[1].birth_day},  // a second person's own
    };
    std::vector<base::Error> errors;
    for (const auto& [number, birth] : tries) {
        const auto refused = bind(token, number, birth);
        ASSERT_FALSE(refused.has_value());
        errors.push_back(refused.error());
    }
    for (const auto& error : errors) {
        EXPECT_EQ(error.kind, base::ErrorKind::NotFound);
        EXPECT_EQ(error.message_key, "access.error.binding_refused");
        EXPECT_TRUE(error.field.empty());
        EXPECT_TRUE(error.arguments.empty());
    }
    EXPECT_EQ(bind(token, "310114", "19620314").error().field, "certificate_number");
    EXPECT_EQ(bind(token, register_[0].certificate_number, "31.2.1962").error().field, "birth_day");
    EXPECT_EQ(audited("access.binding_refused"), 3);
}

TEST_P(ResidentSignInTest, limits_how_often_one_account_may_guess_in_a_day) {
    const std::string token = sign_in_phone(kPhone);
    for (int i = 0; i < policy_.bindings_per_day_max; ++i) {
        EXPECT_EQ(
            bind(token, certificate_text("19620314", 70 + i), "19620314").error().kind,
            base::ErrorKind::NotFound
        );
    }
    EXPECT_EQ(
        bind(token, register_[0].certificate_number, "19620314").error().kind,
        base::ErrorKind::TooMany
    );
    clock_.advance(std::chrono::hours(24));
    const std::string tomorrow = sign_in_phone(kPhone);
    EXPECT_TRUE(bind(tomorrow, register_[0].certificate_number, "19620314").has_value());
}

TEST_P(ResidentSignInTest, tells_the_earlier_phone_when_another_is_bound) {
    const std::string first = sign_in_phone(kPhone);
    ASSERT_TRUE(bind(first, register_[0].certificate_number, "19620314").has_value());
    const std::string before = last_message_to(kPhone);
    const std::string second = sign_in_phone("15499998888");
    ASSERT_TRUE(bind(second, register_[0].certificate_number, "19620314").has_value());
    EXPECT_NE(last_message_to(kPhone), before);
    EXPECT_EQ(digits_in(last_message_to(kPhone)), "") << "no code, no number in it";
    EXPECT_EQ(signed_in(first).stage, SignInStage::Complete);
}

TEST_P(ResidentSignInTest, lets_a_guardian_act_for_each_ward_and_for_nobody_else) {
    const std::string token = sign_in_phone(kGuardian);
    ASSERT_TRUE(bind(token, register_[1].certificate_number, register_[1].birth_day).has_value());
    EXPECT_EQ(signed_in(token).caller.acting_for, register_[1].person);
    EXPECT_EQ(signed_in(token).caller.acting_for_name, "李大明");
    ASSERT_TRUE(bind(token, register_[2].certificate_number, register_[2].birth_day).has_value());
    EXPECT_EQ(signed_in(token).caller.acting_for, register_[2].person);
    const auto records =
        base::sync_wait(list_own_records(ports(), sessions_->lookup(), signed_in(token)));
    ASSERT_EQ(records.size(), 2U);
    EXPECT_TRUE(records[0].is_ward);
    EXPECT_FALSE(records[0].is_current);
    EXPECT_EQ(records[1].name, "李小明");
    const auto choose = [&](const PersonRef& person) {
        return base::sync_wait(choose_acting_for(ports(), signed_in(token), person, {}));
    };
    ASSERT_TRUE(choose(register_[1].person).has_value());
    EXPECT_EQ(signed_in(token).caller.acting_for, register_[1].person);
    EXPECT_EQ(choose(register_[0].person).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(signed_in(token).caller.acting_for, register_[1].person);
    EXPECT_EQ(audited("access.acting_for"), 1);
    // Who signs in anew with two wards is asked, not guessed for.
    EXPECT_EQ(signed_in(sign_in_phone(kGuardian)).caller.acting_for, std::nullopt);
}

TEST_P(ResidentSignInTest, shuts_a_guardian_out_of_a_record_at_the_request_after_the_guardianship_ended) {
    const std::string token = sign_in_phone(kGuardian);
    for (int ward : {1, 2}) ASSERT_TRUE(bind(token, register_[ward].certificate_number, register_[ward].birth_day).has_value());
    ASSERT_TRUE(signed_in(token).caller.acts_for(register_[1].person));
    register_[1].guardian_phone.clear();
    EXPECT_FALSE(signed_in(token).caller.acts_for(register_[1].person));
    EXPECT_TRUE(signed_in(token).caller.acts_for(register_[2].person)) << "the other ward's guardian they still are";
    register_[2].guardian_phone = "15466661111";
    EXPECT_EQ(signed_in(token).stage, SignInStage::Binding) << "nobody is left to act for";
    EXPECT_TRUE(signed_in(token).caller.grants.empty());
}

TEST_P(ResidentSignInTest, shuts_guardians_out_where_nobody_can_ask_the_register) {
    const std::string token = sign_in_phone(kGuardian);
    ASSERT_TRUE(bind(token, register_[1].certificate_number, register_[1].birth_day).has_value());
    ASSERT_TRUE(signed_in(token).caller.acts_for(register_[1].person));
    RegisterLookup lookup = sessions_->lookup();
    lookup.powers_of = nullptr;
    sessions_ = std::make_unique<Sessions>(ports(), policy_, lookup);
    EXPECT_FALSE(signed_in(token).caller.acts_for(register_[1].person));
    EXPECT_EQ(signed_in(token).stage, SignInStage::Binding);
}

TEST_P(ResidentSignInTest, gives_a_guardian_what_the_register_allows_as_of_the_request) {
    const std::string token = sign_in_phone(kGuardian);
    ASSERT_TRUE(bind(token, register_[1].certificate_number, register_[1].birth_day).has_value());
    const auto may = [&](GuardianPower power) { return signed_in(token).caller.acts_for(register_[1].person, {power}); };
    EXPECT_TRUE(may(GuardianPower::Consent));
    guardian_powers_ = {GuardianPower::Apply};
    EXPECT_FALSE(may(GuardianPower::Consent)) << "from the next request on";
    EXPECT_TRUE(may(GuardianPower::Apply));
    guardian_powers_ = {};
    EXPECT_FALSE(may(GuardianPower::Apply));
    EXPECT_TRUE(signed_in(token).caller.acts_for(register_[1].person)) << "a guardian with no power is one still";
}

TEST_P(ResidentSignInTest, asks_a_guardian_to_bind_anew_after_a_year) {
    ASSERT_TRUE(
        bind(sign_in_phone(kGuardian), register_[1].certificate_number, register_[1].birth_day)
            .has_value()
    );
    clock_.advance(std::chrono::days(policy_.guardian_days));
    EXPECT_EQ(signed_in(sign_in_phone(kGuardian)).stage, SignInStage::Complete);
    clock_.advance(std::chrono::days(1));
    EXPECT_EQ(signed_in(sign_in_phone(kGuardian)).stage, SignInStage::Binding);
}

TEST_P(ResidentSignInTest, keeps_a_disabled_resident_out_after_the_code) {
    const auto made =
        base::sync_wait(create_bound_resident(ports(), kPhone, "王小英", register_[0].person));
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(signed_in(sign_in_phone(kPhone)).stage, SignInStage::Complete);
    ASSERT_TRUE(base::sync_wait(disable_account(ports(), Actor::system(), *made)).has_value());
    const auto challenge = request_code(kPhone);
    ASSERT_TRUE(challenge.has_value()) << "the same answer as before";
    EXPECT_EQ(try_code(*challenge, code_sent_to(kPhone)).error().kind, base::ErrorKind::Forbidden);
    EXPECT_EQ(
        base::sync_wait(create_bound_resident(ports(), kPhone, "王小英", register_[0].person))
            .error()
            .kind,
        base::ErrorKind::Conflict
    );
}

TEST_P(ResidentSignInTest, does_not_let_staff_bind_a_record) {
    const auto who = staff("worker-1");
    const auto refused =
        bind(sign_in_staff("worker-1", who), register_[0].certificate_number, "19620314");
    EXPECT_EQ(refused.error().kind, base::ErrorKind::Unauthenticated);
}

TEST_P(ResidentSignInTest, moves_a_binding_to_another_record_of_one_person_and_back) {
    const auto token = sign_in_phone("15412340000");
    ASSERT_TRUE(bind(token, register_[0].certificate_number, register_[0].birth_day).has_value());
    const PersonRef from = register_[0].person;
    const PersonRef to = register_[1].person;
    const auto keys = write([&](store::Transaction& tx) { return move_person(tx, from, to); });
    EXPECT_EQ(keys.size(), 1U);
    EXPECT_TRUE(signed_in(token).caller.acts_for(to));
    EXPECT_FALSE(signed_in(token).caller.acts_for(from));
    EXPECT_EQ(signed_in(token).caller.acting_for, to);
    write([&](store::Transaction& tx) {
        move_person_back(tx, from, to, keys);
        return true;
    });
    EXPECT_TRUE(signed_in(token).caller.acts_for(from));
    EXPECT_FALSE(signed_in(token).caller.acts_for(to));
}

}  // namespace
}  // namespace sunclover::access
