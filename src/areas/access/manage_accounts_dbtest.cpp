// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts as the security administrator changes them, and what the database itself refuses.
#include <gtest/gtest.h>

#include "areas/access/manage_accounts.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class ManageAccountsTest : public AccessTest {
  protected:
    std::string refusal_of(NewStaff wanted) {
        const auto made =
            base::sync_wait(create_staff(ports(), policy_, Actor::system(), std::move(wanted)));
        return made ? "made" : made.error().field + " " + made.error().message_key;
    }
    std::string save(
        const SeededStaff& by, const AccountId& id, std::int64_t version, std::vector<Grant> grants
    ) {
        const auto saved =
            base::sync_wait(save_grants(ports(), actor_of(by), id, version, std::move(grants)));
        return saved ? "saved" : saved.error().message_key;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(ManageAccountsTest);

TEST_P(ManageAccountsTest, makes_accounts_that_must_change_their_password) {
    const auto made = base::sync_wait(create_staff(
        ports(),
        policy_,
        Actor::system(),
        {"Worker.9", " 张三 ", {Grant{Role::CaseWorker, kAnting}}}
    ));
    ASSERT_TRUE(made.has_value());
    const auto account = base::sync_wait(find_account(ports(), made->id));
    ASSERT_TRUE(account.has_value());
    EXPECT_EQ(account->login_name, "worker.9");
    EXPECT_EQ(account->display_name, "张三");
    EXPECT_TRUE(account->must_change_password);
    EXPECT_FALSE(account->is_totp_enrolled);
    ASSERT_EQ(account->grants.size(), 1U);
    EXPECT_EQ(account->grants[0].place, kAnting);
    EXPECT_EQ(audited("account.created"), 1);
}

TEST_P(ManageAccountsTest, refuses_accounts_that_are_not_whole) {
    const Grant worker{Role::CaseWorker, kAnting};
    staff("worker-1");
    EXPECT_EQ(refusal_of({"WORKER-1", "张三", {worker}}), "login_name access.error.login_taken");
    EXPECT_EQ(refusal_of({"a", "张三", {worker}}), "login_name access.error.login_name");
    EXPECT_EQ(refusal_of({"zhang san!", "张三", {worker}}), "login_name access.error.login_name");
    EXPECT_EQ(refusal_of({"worker-2", "  ", {worker}}), "display_name access.error.display_name");
    EXPECT_EQ(refusal_of({"worker-2", "张三", {}}), "grants access.error.grants_missing");
    EXPECT_EQ(
        refusal_of({"worker-2", "张三", {worker, worker}}), "grants access.error.grant_twice"
    );
    EXPECT_EQ(
        refusal_of({"worker-2", "张三", {Grant{Role::CaseWorker}}}),
        "grants access.error.grant_scope"
    );
    EXPECT_EQ(
        refusal_of({"worker-2", "张三", {Grant{Role::PartnerMember, kAnting}}}),
        "grants access.error.grant_scope"
    );
    EXPECT_EQ(
        refusal_of({"worker-2", "张三", {Grant{Role::Resident, {}, {}, register_[0].person}}}),
        "grants access.error.citizen_role"
    );
    EXPECT_EQ(count_rows("account"), 1);
}

TEST_P(ManageAccountsTest, keeps_the_three_administrators_and_business_apart) {
    const std::vector<Role> one_of_each = {
        Role::CaseWorker,
        Role::Auditor,
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::AuditAdministrator};
    for (const Role first : one_of_each) {
        for (const Role second : one_of_each) {
            if (first == second) continue;
            const auto refused =
                refusal_of({"two-hats", "张三", {Grant{first, kDistrict}, Grant{second, kDistrict}}}
                );
            EXPECT_EQ(refused, "grants access.error.mixed_groups")
                << code_of(first) << code_of(second);
        }
    }
    EXPECT_EQ(count_rows("account"), 0);
}

TEST_P(ManageAccountsTest, the_database_itself_refuses_a_second_group) {
    const auto who = staff("security-1", Role::SecurityAdministrator, kDistrict);
    const auto add = [&](Role role) {
        write([&](store::Transaction& tx) {
            AccountStore(tx, cipher_)
                .add_grant(who.id, {role, kDistrict}, zone_.day_of(clock_.now()), {});
            return true;
        });
    };
    add(Role::SecurityAdministrator);
    EXPECT_ANY_THROW(add(Role::AuditAdministrator));
    EXPECT_ANY_THROW(add(Role::CaseWorker));
    const auto change_group = [&] {
        write([&](store::Transaction& tx) {
            AccountStore(tx, cipher_).save_group(who.id, RoleGroup::Business);
            return true;
        });
    };
    EXPECT_ANY_THROW(change_group()) << "its grants are still of the old group";
}

TEST_P(ManageAccountsTest, changes_roles_of_others_and_never_ones_own) {
    const auto admin = staff("security-1", Role::SecurityAdministrator, kDistrict);
    const auto worker = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", worker);
    const std::int64_t version = load(worker.id).version;
    const std::vector<Grant> lead = {Grant{Role::TownshipLead, kAnting}};
    EXPECT_EQ(save(admin, worker.id, version, lead), "saved");
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody) << "counts at once";
    const Caller caller = signed_in(sign_in_staff("worker-1", worker)).caller;
    EXPECT_TRUE(caller.has(Role::TownshipLead));
    EXPECT_FALSE(caller.has(Role::CaseWorker));
    EXPECT_EQ(save(admin, worker.id, version, lead), "access.error.account_changed");
    EXPECT_EQ(
        save(
            admin, admin.id, load(admin.id).version, {Grant{Role::SystemAdministrator, kDistrict}}
        ),
        "access.error.own_account"
    );
    EXPECT_EQ(save(admin, AccountId{}, 1, lead), "access.error.no_account");
    const std::int64_t present = load(worker.id).version;
    EXPECT_EQ(
        save(admin, worker.id, present, {Grant{Role::AuditAdministrator, kDistrict}}), "saved"
    );
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody) << "another group signs out";
    EXPECT_EQ(audited("account.grants_saved"), 2);
}

TEST_P(ManageAccountsTest, a_disabled_account_is_out_at_once) {
    const auto admin = staff("security-1", Role::SecurityAdministrator, kDistrict);
    const auto worker = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", worker);
    ASSERT_TRUE(base::sync_wait(disable_account(ports(), actor_of(admin), worker.id)).has_value());
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody);
    EXPECT_FALSE(try_password("worker-1", kGoodPassword).has_value());
    EXPECT_EQ(
        base::sync_wait(unlock_account(ports(), actor_of(admin), worker.id)).error().message_key,
        "access.error.account_disabled"
    );
    ASSERT_TRUE(base::sync_wait(enable_account(ports(), actor_of(admin), worker.id)).has_value());
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody) << "its old sessions stay ended";
    EXPECT_TRUE(try_password("worker-1", kGoodPassword).has_value());
    EXPECT_EQ(
        base::sync_wait(disable_account(ports(), actor_of(admin), admin.id)).error().kind,
        base::ErrorKind::Forbidden
    );
}

TEST_P(ManageAccountsTest, a_session_of_an_account_disabled_by_another_way_opens_nothing) {
    const auto worker = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", worker);
    write([&](store::Transaction& tx) {
        AccountStore(tx, cipher_).save_state(worker.id, AccountState::Disabled);
        return true;
    });
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody);
}

TEST_P(ManageAccountsTest, unlocks_before_the_time_is_over) {
    const auto worker = staff("worker-1");
    for (int i = 0; i < policy_.failures_max; ++i)
        EXPECT_FALSE(try_password("worker-1", "wrong").has_value());
    const auto found = base::sync_wait(find_staff(ports(), "worker-1"));
    EXPECT_EQ(found->state_at(clock_.now()), AccountState::Locked);
    EXPECT_EQ(found->state_at(clock_.now() + policy_.lock_time), AccountState::Active);
    ASSERT_TRUE(base::sync_wait(unlock_account(ports(), Actor::system(), worker.id)).has_value());
    EXPECT_TRUE(try_password("worker-1", kGoodPassword).has_value());
}

TEST_P(ManageAccountsTest, resets_passwords_and_authenticators) {
    const auto worker = staff("worker-1");
    const std::string token = sign_in_staff("worker-1", worker);
    const auto password =
        base::sync_wait(reset_password(ports(), policy_, Actor::system(), worker.id));
    ASSERT_TRUE(password.has_value());
    EXPECT_EQ(signed_in(token).stage, SignInStage::Nobody);
    EXPECT_FALSE(try_password("worker-1", kGoodPassword).has_value());
    const SeededStaff renewed{worker.id, *password, worker.totp_secret_base32};
    EXPECT_EQ(signed_in(sign_in_staff("worker-1", renewed)).stage, SignInStage::PasswordChange);
    ASSERT_TRUE(base::sync_wait(
                    reset_second_factor(ports(), Actor::system(), worker.id, ResetReason::Replaced)
                )
                    .has_value());
    EXPECT_EQ(try_password("worker-1", *password)->stage, SignInStage::Enrolment);
    EXPECT_EQ(
        base::sync_wait(reset_password(ports(), policy_, Actor{worker.id, "", {}}, worker.id))
            .error()
            .kind,
        base::ErrorKind::Forbidden
    );
}

TEST_P(ManageAccountsTest, a_reset_password_does_not_enable_a_disabled_account) {
    const auto worker = staff("worker-1");
    ASSERT_TRUE(base::sync_wait(disable_account(ports(), Actor::system(), worker.id)).has_value());
    const auto password =
        base::sync_wait(reset_password(ports(), policy_, Actor::system(), worker.id));
    ASSERT_TRUE(password.has_value());
    EXPECT_FALSE(try_password("worker-1", *password).has_value());
}

TEST_P(ManageAccountsTest, lists_staff_page_by_page_and_no_residents) {
    for (int i = 0; i < 5; ++i) staff("worker-" + std::to_string(i));
    staff("lead-1", Role::TownshipLead);
    ASSERT_TRUE(base::sync_wait(
                    create_bound_resident(ports(), "15412345678", "王小英", register_[0].person)
    )
                    .has_value());
    const auto page = [&](const std::string& after) {
        return base::sync_wait(list_staff_accounts(ports(), {"WORKER", after, 3}));
    };
    ASSERT_EQ(page("").size(), 3U);
    EXPECT_EQ(page("")[2].login_name, "worker-2");
    ASSERT_EQ(page("worker-2").size(), 2U);
    EXPECT_EQ(base::sync_wait(list_all_staff(ports())).size(), 6U);
    EXPECT_FALSE(base::sync_wait(find_staff(ports(), "nobody")).has_value());
    const auto counts = base::sync_wait(count_accounts(ports()));
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].kind + counts[0].state, "residentactive");
    EXPECT_EQ(counts[1].count, 6);
}

}  // namespace
}  // namespace sunclover::access
