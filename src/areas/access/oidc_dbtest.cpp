// SPDX-License-Identifier: AGPL-3.0-or-later
// Which account an office account opens is for a security administrator to say. The way to a provider is walked in
// tests/journeys/oidc.journey.mjs.
#include <gtest/gtest.h>

#include "areas/access/sign_in_with_oidc.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class OidcTest : public AccessTest {
  protected:
    void SetUp() override {
        AccessTest::SetUp();
        security_ = actor_of(staff("security-1", Role::SecurityAdministrator));
    }
    std::string bind(const AccountId& id, const std::string& subject, const std::string& issuer = "https://id.example.cn") {
        OidcSubject wanted{issuer, subject};
        const auto bound = base::sync_wait(bind_oidc_subject(ports(), security_, id, std::move(wanted)));
        return bound ? "bound" : bound.error().field + " " + bound.error().message_key;
    }
    std::string unbind(const AccountId& id) {
        const auto done = base::sync_wait(unbind_oidc_subject(ports(), security_, id));
        return done ? "unbound" : done.error().message_key;
    }
    std::string subject_of(const AccountId& id) {
        const auto found = base::sync_wait(find_oidc_subject(ports(), id));
        return found ? found->subject + " at " + found->issuer : "none";
    }
    Actor security_;
};
INSTANTIATE_ON_BOTH_DATABASES(OidcTest);

TEST_P(OidcTest, binds_an_account_and_later_to_another_subject) {
    const auto worker = staff("worker-1");
    EXPECT_EQ(subject_of(worker.id), "none");
    EXPECT_EQ(bind(worker.id, "person-7"), "bound");
    EXPECT_EQ(subject_of(worker.id), "person-7 at https://id.example.cn");
    EXPECT_EQ(bind(worker.id, "person-8"), "bound");
    EXPECT_EQ(subject_of(worker.id), "person-8 at https://id.example.cn");
    EXPECT_EQ(count_rows("oidc_binding"), 1);
    EXPECT_EQ(audited("account.oidc_bound"), 2);
}

TEST_P(OidcTest, gives_a_subject_to_one_account_alone) {
    const auto first = staff("worker-1");
    const auto second = staff("worker-2");
    EXPECT_EQ(bind(first.id, "person-7"), "bound");
    EXPECT_EQ(bind(second.id, "person-7"), "subject access.error.oidc_taken");
    EXPECT_EQ(bind(second.id, "person-7", "https://other.example.cn"), "bound") << "another provider's person-7 is another";
    EXPECT_EQ(bind(first.id, "person-9"), "bound");
    EXPECT_EQ(bind(second.id, "person-7"), "bound") << "it came free";
}

TEST_P(OidcTest, refuses_what_is_no_subject) {
    const auto worker = staff("worker-1");
    for (const std::string& subject : {std::string(), std::string(256, 'a'), std::string("a\nb"), std::string("\xff")}) {
        EXPECT_EQ(bind(worker.id, subject), "subject access.error.oidc_subject");
    }
    EXPECT_EQ(bind(security_.account.value(), "person-7"), " access.error.own_account");
    EXPECT_EQ(count_rows("oidc_binding"), 0);
}

TEST_P(OidcTest, unbinding_ends_the_sessions) {
    const auto worker = staff("worker-1");
    EXPECT_EQ(unbind(worker.id), "access.error.oidc_unbound");
    EXPECT_EQ(bind(worker.id, "person-7"), "bound");
    const std::string token = sign_in_staff("worker-1", worker);
    EXPECT_EQ(count_rows("session"), 1);
    EXPECT_EQ(unbind(worker.id), "unbound");
    EXPECT_EQ(count_rows("session"), 0);
    EXPECT_EQ(subject_of(worker.id), "none");
    EXPECT_EQ(audited("account.oidc_unbound"), 1);
}

}  // namespace
}  // namespace sunclover::access
