// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/list_members.hpp"

#include <gtest/gtest.h>

#include "areas/access/manage_accounts.hpp"
#include "areas/access/testing/access_fixture.hpp"

namespace sunclover::access {
namespace {

class ListMembersTest : public AccessTest {
  protected:
    static OrganisationId organisation(std::uint8_t number) {
        OrganisationId id;
        id.uuid.bytes[15] = number;
        return id;
    }
    AccountId member(const std::string& login, const std::string& name, const OrganisationId& of) {
        Grant grant{Role::PartnerMember};
        grant.organisation = of;
        const auto made = base::sync_wait(create_staff(ports(), policy_, Actor::system(), {login, name, {grant}}));
        EXPECT_TRUE(made.has_value());
        return made->id;
    }
    Members seen_by(const Grant& grant) {
        Caller caller;
        caller.grants = {grant};
        caller.is_second_factor_done = true;
        return base::sync_wait(list_members(ports(), caller));
    }
};
INSTANTIATE_ON_BOTH_DATABASES(ListMembersTest);

TEST_P(ListMembersTest, tells_staff_everybody_and_partners_their_own) {
    member("builder-2", "李四", organisation(1));
    member("builder-1", "张三", organisation(1));
    member("lawyer-1", "王五", organisation(2));
    const auto gone = member("lawyer-2", "赵六", organisation(2));
    ASSERT_TRUE(base::sync_wait(disable_account(ports(), Actor::system(), gone)));

    const auto all = seen_by(Grant{Role::CaseWorker, kAnting});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all.at(organisation(1)), (std::vector<std::string>{"张三", "李四"}));
    EXPECT_EQ(all.at(organisation(2)), std::vector<std::string>{"王五"}) << "a disabled account works for nobody";

    Grant partner{Role::PartnerMember};
    partner.organisation = organisation(2);
    const auto own = seen_by(partner);
    ASSERT_EQ(own.size(), 1U);
    EXPECT_TRUE(own.contains(organisation(2)));
}

}  // namespace
}  // namespace sunclover::access
