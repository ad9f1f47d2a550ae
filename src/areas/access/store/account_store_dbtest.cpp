// SPDX-License-Identifier: AGPL-3.0-or-later
// What an account's row gives back, and that nothing personal lies in the database in the clear.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "areas/access/store/account_store.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class AccountStoreTest : public AccessTest {};
INSTANTIATE_ON_BOTH_DATABASES(AccountStoreTest);

TEST_P(AccountStoreTest, gives_back_what_was_stored) {
    const auto made = staff("worker-1");
    Account account = load(made.id);
    EXPECT_EQ(account.display_name, "张三");
    EXPECT_TRUE(account.password_hash.starts_with("$argon2id$"));
    EXPECT_EQ(account.totp_secret.size(), 20U);
    account.failed_count = 3;
    account.totp_last_step = 59;
    account.locked_until = clock_.now();
    account.state = AccountState::Locked;
    write([&](store::Transaction& tx) {
        AccountStore accounts(tx, cipher_);
        accounts.save_sign_in_state(account);
        accounts.save_display_name(made.id, "李四");
        return true;
    });
    const Account changed = load(made.id);
    EXPECT_EQ(changed.display_name, "李四");
    EXPECT_EQ(changed.failed_count, 3);
    EXPECT_EQ(changed.totp_last_step, 59);
    EXPECT_EQ(changed.locked_until, clock_.now());
    EXPECT_EQ(changed.state, AccountState::Locked);
    EXPECT_EQ(changed.version, account.version + 1);
}

TEST_P(AccountStoreTest, holds_grants_from_their_first_to_their_last_day) {
    const auto made = staff("worker-1");
    const base::Day today = zone_.day_of(clock_.now());
    write([&](store::Transaction& tx) {
        AccountStore(tx, cipher_)
            .add_grant(
                made.id, {Role::TownshipLead, kAnting}, today.plus_days(1), today.plus_days(2)
            );
        return true;
    });
    const auto count_on = [&](int days) {
        return read([&](store::Transaction& tx) {
            return AccountStore(tx, cipher_).list_grants(made.id, today.plus_days(days)).size();
        });
    };
    EXPECT_EQ(count_on(-1), 0U);
    EXPECT_EQ(count_on(0), 1U);
    EXPECT_EQ(count_on(1), 2U);
    EXPECT_EQ(count_on(2), 2U);
    EXPECT_EQ(count_on(3), 1U);
}

TEST_P(AccountStoreTest, finds_the_accounts_of_a_person) {
    const auto made =
        base::sync_wait(create_bound_resident(ports(), "15412345678", "王小英", register_[0].person)
        );
    const auto accounts_of = [&](const PersonRef& person) {
        return read([&](store::Transaction& tx) {
            return AccountStore(tx, cipher_).list_accounts_of(person, zone_.day_of(clock_.now()));
        });
    };
    EXPECT_EQ(accounts_of(register_[0].person), std::vector<AccountId>{*made});
    EXPECT_TRUE(accounts_of(register_[1].person).empty());
}

TEST_P(AccountStoreTest, leaves_no_name_phone_or_secret_in_the_file) {
    const auto made = staff("worker-1");
    sign_in_phone("15412345678");
    if (GetParam() == store::Backend::Postgres) GTEST_SKIP() << "one file is searched: SQLite's";
    const base::Bytes secret = load(made.id).totp_secret;
    std::string content;
    for (const char* end : {"", "-wal"}) {
        std::ifstream file(location() + end, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        content += text.str();
    }
    ASSERT_GT(content.size(), 10000U);
    EXPECT_NE(content.find("worker-1"), std::string::npos) << "the search itself works";
    for (const std::string& hidden :
         {std::string("张三"),
          std::string("15412345678"),
          kGoodPassword,
          std::string(base::view_of(secret)),
          made.totp_secret_base32}) {
        EXPECT_EQ(content.find(hidden), std::string::npos);
    }
}

}  // namespace
}  // namespace sunclover::access
