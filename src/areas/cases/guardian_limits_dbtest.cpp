// SPDX-License-Identifier: AGPL-3.0-or-later
// What guardians do with the cases of their wards: as far as their powers go, on both databases.
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/save_draft.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/cases/submit_application.hpp"
#include "areas/cases/urge_case.hpp"
#include "areas/cases/withdraw_case.hpp"

namespace sunclover::cases {
namespace {

using enum access::GuardianPower;

class GuardianLimitsTest : public CaseTest {
  protected:
    access::Caller guardian(const people::Person& person, access::GuardianPowers powers) {
        access::Caller caller = resident(person);
        caller.account.uuid.bytes[15] ^= 0xFF;
        caller.grants = {{access::Role::Guardian, {}, {}, person.ref, powers}};
        return caller;
    }
    template <class T>
    std::string key_of(const base::Result<T>& outcome) {
        return outcome ? "done" : outcome.error().message_key;
    }
    std::string submit(const access::Caller& caller, const people::Person& person) {
        SubmitApplication request{};
        request.person = person.ref;
        request.programme = home_adaptation;
        request.answers = whole_application();
        request.channel = Channel::App;
        request.attempt = attempt();
        return key_of(run(submit_application(desk(), caller, request)));
    }
    std::string save(const access::Caller& caller, const people::Person& person) {
        SaveDraft request{};
        request.person = person.ref;
        request.programme = home_adaptation;
        request.answers = whole_application();
        request.attempt = attempt();
        return key_of(run(save_draft(desk(), caller, request)));
    }
    std::string open(const access::Caller& caller, const Case& record) { return key_of(run(open_case(desk(), caller, record.ref))); }
};
INSTANTIATE_ON_BOTH_DATABASES(GuardianLimitsTest);

TEST_P(GuardianLimitsTest, leaves_the_hands_of_one_who_may_only_look_tied) {
    const auto person = add_person();
    const auto looks = guardian(person, {Record, Consent, Money});
    EXPECT_EQ(submit(looks, person), "access.error.limit_apply");
    EXPECT_EQ(save(looks, person), "access.error.limit_apply");
    EXPECT_EQ(count_rows("case_draft"), 0);
    const Case record = submitted(person);
    EXPECT_EQ(open(looks, record), "done");
    EXPECT_EQ(run(cases_of(desk(), looks, person.ref))->size(), 1u);
    EXPECT_TRUE(run(messages_of(desk(), looks, person.ref)));
    const auto may = run(open_case(desk(), looks, record.ref))->abilities;
    EXPECT_FALSE(may.work || may.message || may.urge || may.withdraw || may.add_photo) << "the page offers none of it";
    EXPECT_EQ(run(send_message(desk(), looks, {record.ref, "你好", attempt()})).error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(key_of(run(urge_case(desk(), looks, {record.ref, "", attempt()}))), "access.error.limit_apply");
    EXPECT_EQ(key_of(run(withdraw_case(desk(), looks, {record.ref, record.version, "", attempt()}))), "cases.error.not_yours_to_withdraw");
}

TEST_P(GuardianLimitsTest, tells_one_who_neither_applies_nor_looks_nothing_of_a_case) {
    const auto person = add_person();
    const Case record = submitted(person);
    for (const auto powers : std::vector<access::GuardianPowers>{{}, {Consent}, {Money}, {Consent, Money}}) {
        const auto caller = guardian(person, powers);
        EXPECT_EQ(open(caller, record), "cases.error.not_found");
        EXPECT_EQ(key_of(run(cases_of(desk(), caller, person.ref))), "cases.error.not_found");
        EXPECT_EQ(key_of(run(messages_of(desk(), caller, person.ref))), "cases.error.not_found");
        EXPECT_EQ(key_of(run(count_unread(desk(), caller, person.ref))), "cases.error.not_found");
        EXPECT_EQ(key_of(run(withdraw_case(desk(), caller, {record.ref, record.version, "", attempt()}))), "cases.error.not_found");
    }
    EXPECT_EQ(open(guardian(add_person(), access::GuardianPowers::all()), record), "cases.error.not_found") << "somebody else's guardian";
}

TEST_P(GuardianLimitsTest, lets_one_who_may_apply_do_what_the_person_could) {
    const auto person = add_person();
    const auto hands_in = guardian(person, {Apply});
    EXPECT_EQ(save(hands_in, person), "done");
    EXPECT_EQ(submit(hands_in, person), "done");
    const auto cases = run(cases_of(desk(), hands_in, person.ref));
    ASSERT_EQ(cases->size(), 1u);
    const Case record = cases->front().record;
    ASSERT_TRUE(run(send_message(desk(), hands_in, {record.ref, "你好", attempt()})));
    EXPECT_EQ(key_of(run(urge_case(desk(), hands_in, {record.ref, "", attempt()}))), "done");
}

}  // namespace
}  // namespace sunclover::cases
