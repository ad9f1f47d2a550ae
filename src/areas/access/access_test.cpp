// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of this area that need no database.
#include <set>

#include <gtest/gtest.h>

#include "areas/access/bind_record.hpp"
#include "areas/access/internal/throttle.hpp"
#include "areas/access/manage_accounts.hpp"
#include "areas/access/password_rules.hpp"
#include "areas/access/resident_phone.hpp"
#include "platform/clock/clock.hpp"

namespace sunclover::access {
namespace {

TEST(TotpCode, agrees_with_the_vectors_of_rfc_6238) {
    // The secret of appendix B, "12345678901234567890", and the last six digits of its SHA-1 rows.
    const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const std::vector<std::pair<std::int64_t, std::string>> vectors = {
        {59, "287082"},
        {1111111109, "081804"},
        {1111111111, "050471"},
        {1234567890, "005924"},
        {2000000000, "279037"},
        {20000000000, "353130"},
    };
    for (const auto& [seconds, code] : vectors) {
        EXPECT_EQ(current_totp_code(secret, base::Instant{seconds * 1000}), code) << seconds;
    }
    EXPECT_EQ(current_totp_code("", base::Instant{0}), std::nullopt);
    EXPECT_EQ(current_totp_code("not base32!", base::Instant{0}), std::nullopt);
}

TEST(PermissionTable, gives_the_three_administrators_nothing_in_common_and_no_resident) {
    const std::vector<Role> three = {
        Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator};
    for (const Permission permission : all_permissions()) {
        if (permission == Permission::Public || permission == Permission::SignedIn) continue;
        int holders = 0;
        for (const Role role : three) holders += has(role, permission) ? 1 : 0;
        EXPECT_LE(holders, 1) << code_of(permission);
    }
    for (const Role role : three) {
        for (const Permission permission :
             {Permission::PersonSearch,
              Permission::PersonOpen,
              Permission::PersonUnmask,
              Permission::CaseOpen,
              Permission::OwnRecord}) {
            EXPECT_FALSE(has(role, permission)) << code_of(role) << code_of(permission);
        }
    }
}

TEST(PermissionTable, lets_nobody_who_writes_read_the_audit_log) {
    for (const Role role : all_roles()) {
        if (!has(role, Permission::AuditRead)) continue;
        for (const Permission permission :
             {Permission::PersonEdit,
              Permission::CaseWork,
              Permission::CaseDefer,
              Permission::AccountsManage,
              Permission::SystemManage,
              Permission::ProgrammePublish}) {
            EXPECT_FALSE(has(role, permission)) << code_of(role) << code_of(permission);
        }
    }
}

TEST(PermissionTable, gives_citizens_their_own_record_and_nothing_else) {
    for (const Role role : {Role::Resident, Role::Guardian}) {
        for (const Permission permission : all_permissions()) {
            const bool is_own = permission == Permission::Public ||
                                permission == Permission::SignedIn ||
                                permission == Permission::OwnRecord;
            EXPECT_EQ(has(role, permission), is_own) << code_of(permission);
        }
    }
}

TEST(GuardianPowers, are_a_set_that_is_written_and_read_back) {
    using enum GuardianPower;
    const GuardianPowers two = {Consent, Apply};
    EXPECT_EQ(two.text(), "apply consent") << "in the order of the enumeration, whatever was said first";
    EXPECT_EQ(GuardianPowers::parse(two.text()), two);
    EXPECT_EQ(GuardianPowers::parse(""), GuardianPowers());
    EXPECT_EQ(GuardianPowers::parse("apply anything"), std::nullopt);
    EXPECT_TRUE(two.has_one_of({Record, Consent}));
    EXPECT_FALSE(two.has_one_of({Record, Money}));
    EXPECT_FALSE(two.has_one_of({})) << "who asks for nothing is given nothing";
    EXPECT_FALSE(GuardianPowers().has_one_of(GuardianPowers::all()));
    EXPECT_EQ(GuardianPowers::all().list(), all_guardian_powers());
}

TEST(Callers, act_for_a_ward_as_far_as_their_powers_go) {
    using enum GuardianPower;
    const auto person = [](std::uint8_t number) {
        PersonRef ref{{"310114102000"}, {}};
        ref.id.uuid.bytes[15] = number;
        return ref;
    };
    Caller caller;
    caller.grants = {{Role::Resident, {}, {}, person(1)}, {Role::Guardian, {}, {}, person(2), {Apply}}};
    EXPECT_TRUE(caller.acts_for(person(1), {Consent})) << "one's own record has no limits";
    EXPECT_TRUE(caller.acts_for(person(2)));
    EXPECT_TRUE(caller.acts_for(person(2), {Apply, Record}));
    EXPECT_FALSE(caller.acts_for(person(2), {Record, Consent}));
    EXPECT_FALSE(caller.acts_for(person(3), GuardianPowers::all()));
    caller.grants = {{Role::Guardian, {}, {}, person(2)}};
    EXPECT_FALSE(caller.acts_for(person(2), GuardianPowers::all())) << "powers that nobody gave are none";
}

TEST(RoleCodes, are_read_back_and_unique) {
    std::set<std::string_view> codes;
    for (const Role role : all_roles()) {
        EXPECT_EQ(role_of(code_of(role)), role);
        EXPECT_TRUE(codes.insert(code_of(role)).second);
    }
    EXPECT_EQ(role_of("root"), std::nullopt);
}

std::string refusal(const PasswordPolicy& policy, const std::string& password) {
    const auto checked = check_new_password(policy, password, "worker-1");
    return checked
               ? "good"
               : checked.error().message_key.substr(std::string("access.error.password_").size());
}

TEST(PasswordRules, of_level_three_want_length_and_three_kinds) {
    const auto policy = PasswordPolicy::mlps3();
    EXPECT_EQ(refusal(policy, "Tulip-harbour-42"), "good");
    EXPECT_EQ(refusal(policy, "春天来了Harbour42号"), "good");
    EXPECT_EQ(refusal(policy, "Tulip-42"), "short");
    EXPECT_EQ(refusal(policy, "tulip harbour window"), "classes");
    EXPECT_EQ(refusal(policy, std::string(129, 'x')), "long");
    EXPECT_EQ(refusal(policy, "My-Worker-1-secret!"), "has_name");
    EXPECT_EQ(refusal(policy, std::string("Tulip-harbour-42\0", 17)), "characters");
}

TEST(PasswordRules, refuse_what_guessers_try_first) {
    const auto policy = PasswordPolicy::mlps3();
    for (const char* common :
         {"Password123456!",
          "Admin@12345678",
          "Qwertyuiop123456!",
          "Aa1!Aa1!Aa1!Aa1!",
          "1qaz2wsx1QAZ2WSX!",
          "Jiading123456789",
          "ＰＡＳＳＷＯＲＤ-12345a"}) {
        EXPECT_EQ(refusal(policy, common), "guessable") << common;
    }
}

TEST(PasswordRules, of_asvs_want_length_alone) {
    EXPECT_EQ(refusal(PasswordPolicy::asvs(), "tulip harbour window"), "good");
    EXPECT_EQ(refusal(PasswordPolicy::asvs(), "Tulip-harb-42"), "short");
}

TEST(InitialPassword, suits_every_policy_and_never_repeats) {
    const std::uint64_t seed = 20261124;
    platform::SeededRandom random(seed);
    std::set<std::string> seen;
    for (int i = 0; i < 500; ++i) {
        const std::string password = new_initial_password(random);
        EXPECT_EQ(refusal(PasswordPolicy::mlps3(), password), "good")
            << password << " seed " << seed;
        EXPECT_EQ(refusal(PasswordPolicy::asvs(), password), "good")
            << password << " seed " << seed;
        EXPECT_EQ(password.find_first_of("0O1lIio"), std::string::npos) << password;
        EXPECT_TRUE(seen.insert(password).second);
    }
}

TEST(Account, counts_anew_after_a_lock_that_is_over) {
    Account account;
    const base::Instant start{1'000'000};
    EXPECT_FALSE(account.count_failure(start, 2, std::chrono::minutes(15)));
    EXPECT_TRUE(account.count_failure(start, 2, std::chrono::minutes(15)));
    EXPECT_FALSE(account.may_sign_in(start));
    const base::Instant later = start + std::chrono::minutes(15);
    EXPECT_TRUE(account.may_sign_in(later));
    EXPECT_FALSE(account.count_failure(later, 2, std::chrono::minutes(15)));
    EXPECT_TRUE(account.may_sign_in(later));
}

TEST(Account, takes_back_a_try_that_was_right_and_no_other) {
    Account account;
    const base::Instant now{1'000'000};
    account.count_failure(now, 2, std::chrono::minutes(15));
    account.count_failure(now, 2, std::chrono::minutes(15));
    account.take_back_failure(2);
    EXPECT_TRUE(account.may_sign_in(now));
    EXPECT_EQ(account.failed_count, 1);
    account.state = AccountState::Disabled;
    account.take_back_failure(2);
    EXPECT_EQ(account.state, AccountState::Disabled);
}

TEST(LoginName, is_folded_and_plain) {
    EXPECT_EQ(normal_login_name(" Ｗorker-1 "), "worker-1");
    for (const char* bad : {"", "a", "张三", "a b!", "a/b", "a'b"})
        EXPECT_EQ(normal_login_name(bad), "") << bad;
    EXPECT_EQ(normal_login_name(std::string(41, 'a')), "");
}

TEST(TypedDay, is_read_as_people_write_it) {
    const auto day = base::Day::parse("1962-03-14");
    for (const char* text :
         {"19620314", "1962-3-14", "1962年3月14日", "１９６２．３．１４", " 1962/03/14 "}) {
        EXPECT_EQ(parse_typed_day(text), day) << text;
    }
    for (const char* text :
         {"",
          "1962",
          "620314",
          "1962-02-30",
          "14.3.1962",
          "1962-3-14-1",
          "1962031455",
          "999999999999999999999"}) {
        EXPECT_EQ(parse_typed_day(text), std::nullopt) << text;
    }
}

TEST(ResidentPhone, is_a_mobile_number) {
    EXPECT_EQ(normal_mobile("+86 154 1234 5678"), "15412345678");
    EXPECT_EQ(normal_mobile("１５４１２３４５６７８"), "15412345678");
    for (const char* text : {"", "02159530000", "12345678901", "1541234567", "154123456789"}) {
        EXPECT_EQ(normal_mobile(text), "") << text;
    }
}

TEST(ClientAddress, is_one_household) {
    EXPECT_EQ(client_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:2:ffff:ffff::1"));
    EXPECT_NE(client_of("2001:db8:1:2::1"), client_of("2001:db8:1:3::1"));
}

TEST(NextPath, stays_on_this_site) {
    for (const char* good : {"/", "/my", "/cases/310114103/0190"})
        EXPECT_TRUE(is_safe_next(good)) << good;
    for (const char* bad :
         {"",
          "my",
          "//evil.example",
          "/\\evil.example",
          "https://evil.example",
          "/a?b",
          "/a#b",
          "/a b",
          "/a\n",
          "/\"x",
          "javascript:alert(1)"}) {
        EXPECT_FALSE(is_safe_next(bad)) << bad;
    }
}

}  // namespace
}  // namespace sunclover::access
