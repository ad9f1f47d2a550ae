// SPDX-License-Identifier: AGPL-3.0-or-later
// Tokens of clients: issued for people who work with residents or supervise it, shown once, ended by
// their day, by revocation and by what happens to the account.
#include <gtest/gtest.h>

#include "areas/access/manage_client_tokens.hpp"
#include "areas/access/store/client_token_store.hpp"
#include "areas/access/testing/access_fixture.hpp"
#include "areas/access/use_client_token.hpp"

namespace sunclover::access {
namespace {

class ClientTokensTest : public AccessTest {
  protected:
    base::Day today() { return zone_.day_of(clock_.now()); }
    Actor security() { return {staff_id_, "security_administrator", {}}; }
    NewClientToken wanted(const std::string& login, const std::string& key = "form-key-1") {
        return {"Town hub", login, {Scope::CasesRead, Scope::PeopleRead}, today().plus_days(30), key};
    }
    base::Result<IssuedClientToken> issue(NewClientToken form) {
        return base::sync_wait(issue_client_token(ports(), security(), std::move(form)));
    }
    std::string token_of(const std::string& login) {
        const auto issued = issue(wanted(login));
        EXPECT_TRUE(issued.has_value()) << (issued ? "" : issued.error().message_key);
        return issued ? issued->token : std::string();
    }
    base::Result<ClientCall> use(const std::string& token, bool is_audited = false) {
        ShownToken shown{token, "192.0.2.7", {}, is_audited};
        return base::sync_wait(use_client_token(ports(), policy_, std::move(shown)));
    }
    std::vector<ClientToken> all() {
        return base::sync_wait(list_client_tokens(ports(), std::nullopt, 50));
    }
    AccountId staff_id_ = {base::Uuid::v7({1}, {})};
};
INSTANTIATE_ON_BOTH_DATABASES(ClientTokensTest);

TEST_P(ClientTokensTest, act_for_their_account_with_its_roles_and_their_own_scopes) {
    const SeededStaff worker = staff("worker-1");
    const std::string token = token_of("worker-1");
    EXPECT_TRUE(token.starts_with("sct_"));
    const auto call = use(token);
    ASSERT_TRUE(call.has_value()) << call.error().message_key;
    EXPECT_EQ(call->caller.account, worker.id);
    EXPECT_TRUE(call->caller.may_at(Permission::CaseList, kAnting));
    EXPECT_TRUE(call->token.has(Scope::CasesRead));
    EXPECT_FALSE(call->token.has(Scope::CasesWrite));
    EXPECT_EQ(audited("client_token.issued"), 1);
    EXPECT_EQ(audited("client_token.used"), 0) << "reading is noted by what is read";
    EXPECT_TRUE(use(token, true).has_value());
    EXPECT_EQ(audited("client_token.used"), 1);
}

TEST_P(ClientTokensTest, are_kept_as_a_hash_only) {
    staff("worker-1");
    const std::string token = token_of("worker-1");
    const auto is_found_by = [&](const base::Bytes& key) {
        return read([&](store::Transaction& tx) { return find_client_token(tx, key).has_value(); });
    };
    EXPECT_TRUE(is_found_by(hash_of_client_token(token)));
    EXPECT_FALSE(is_found_by(base::bytes_of(token)));
    EXPECT_EQ(hash_of_client_token(token).size(), 32U);
}

TEST_P(ClientTokensTest, are_issued_once_for_one_form) {
    staff("worker-1");
    ASSERT_TRUE(issue(wanted("worker-1")).has_value());
    const auto again = issue(wanted("worker-1"));
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().message_key, "access.error.client_issued");
    EXPECT_EQ(all().size(), 1U);
    EXPECT_TRUE(issue(wanted("worker-1", "form-key-2")).has_value());
    EXPECT_EQ(all().size(), 2U);
    const auto first_page = base::sync_wait(list_client_tokens(ports(), std::nullopt, 1));
    ASSERT_EQ(first_page.size(), 1U);
    const auto second_page = base::sync_wait(list_client_tokens(ports(), first_page[0].id, 1));
    ASSERT_EQ(second_page.size(), 1U);
    EXPECT_NE(first_page[0].id, second_page[0].id);
}

TEST_P(ClientTokensTest, are_refused_for_administrators_residents_and_nobody) {
    staff("security-1", Role::SecurityAdministrator, kDistrict);
    const std::string session = sign_in_phone("13800138000");
    EXPECT_FALSE(session.empty());
    for (const char* login : {"security-1", "nobody", "", "13800138000"}) {
        const auto issued = issue(wanted(login));
        ASSERT_FALSE(issued.has_value()) << login;
        EXPECT_EQ(issued.error().field, "account") << login;
    }
    EXPECT_TRUE(all().empty());
}

TEST_P(ClientTokensTest, need_a_name_a_scope_and_a_day_within_a_year) {
    staff("worker-1");
    const auto field_of = [&](NewClientToken form) {
        const auto issued = issue(std::move(form));
        return issued ? std::string("issued") : issued.error().field;
    };
    NewClientToken form = wanted("worker-1");
    form.name = " x ";
    EXPECT_EQ(field_of(form), "name");
    form = wanted("worker-1");
    form.scopes.clear();
    EXPECT_EQ(field_of(form), "scopes");
    for (const auto& until : {std::optional<base::Day>(), std::optional(today().plus_days(-1)), std::optional(today().plus_days(366))}) {
        form = wanted("worker-1");
        form.until = until;
        EXPECT_EQ(field_of(form), "until");
    }
    form = wanted("worker-1");
    form.until = today().plus_days(365);
    EXPECT_EQ(field_of(form), "issued");
}

TEST_P(ClientTokensTest, end_after_their_last_day) {
    staff("worker-1");
    const std::string token = token_of("worker-1");
    clock_.set(zone_.start_of(today().plus_days(31)) - std::chrono::milliseconds(1));
    EXPECT_TRUE(use(token).has_value());
    clock_.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(use(token).error().kind, base::ErrorKind::Unauthenticated);
    EXPECT_EQ(all().front().state_at(clock_.now()), TokenState::Expired);
}

TEST_P(ClientTokensTest, open_nothing_once_revoked_and_can_be_revoked_twice) {
    staff("worker-1");
    const auto issued = issue(wanted("worker-1"));
    ASSERT_TRUE(issued.has_value());
    for (int i = 0; i < 2; ++i) {
        EXPECT_TRUE(base::sync_wait(revoke_client_token(ports(), security(), issued->id)).has_value());
    }
    EXPECT_EQ(audited("client_token.revoked"), 1);
    EXPECT_EQ(use(issued->token).error().kind, base::ErrorKind::Unauthenticated);
    const ClientTokenId unknown{base::Uuid::v7({5}, {})};
    EXPECT_EQ(base::sync_wait(revoke_client_token(ports(), security(), unknown)).error().kind, base::ErrorKind::NotFound);
}

TEST_P(ClientTokensTest, open_nothing_while_their_account_is_disabled) {
    const SeededStaff worker = staff("worker-1");
    const std::string token = token_of("worker-1");
    EXPECT_TRUE(base::sync_wait(disable_account(ports(), security(), worker.id)).has_value());
    EXPECT_EQ(use(token).error().message_key, "access.error.client_token");
    EXPECT_TRUE(all().front().is_account_disabled);
    EXPECT_TRUE(base::sync_wait(enable_account(ports(), security(), worker.id)).has_value());
    EXPECT_TRUE(use(token).has_value());
}

TEST_P(ClientTokensTest, show_when_they_were_used_last_to_the_minute) {
    staff("worker-1");
    const std::string token = token_of("worker-1");
    EXPECT_FALSE(all().front().last_used_at.has_value());
    use(token);
    const auto first = all().front().last_used_at;
    EXPECT_EQ(first, clock_.now());
    clock_.advance(std::chrono::seconds(30));
    use(token);
    EXPECT_EQ(all().front().last_used_at, first) << "a read is no write each time";
    clock_.advance(std::chrono::seconds(31));
    use(token);
    EXPECT_EQ(all().front().last_used_at, clock_.now());
}

TEST_P(ClientTokensTest, that_are_wrong_are_counted_for_each_address) {
    staff("worker-1");
    const std::string token = token_of("worker-1");
    const std::string wrong = "sct_" + std::string(43, 'A');
    for (int i = 0; i < policy_.tries_per_address_max; ++i) {
        EXPECT_EQ(use(i % 2 == 0 ? wrong : "x").error().kind, base::ErrorKind::Unauthenticated);
    }
    EXPECT_EQ(use(wrong).error().kind, base::ErrorKind::TooMany);
    EXPECT_TRUE(use(token).has_value()) << "a good one is never held up by the bad ones of others";
}

}  // namespace
}  // namespace sunclover::access
