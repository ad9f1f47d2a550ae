// SPDX-License-Identifier: AGPL-3.0-or-later
// Text messages about what somebody might have wait for their yes, where the district asks for it; on both databases.
#include "areas/people/edit_person.hpp"
#include "areas/people/has_consent.hpp"
#include "areas/people/publish_consent_text.hpp"
#include "areas/people/record_consent.hpp"
#include "areas/policy/internal/policy_world_dbtest.hpp"

namespace sunclover::policy {
namespace {

class OutreachConsentTest : public PolicyTest {
  protected:
    void publish(people::ConsentPurpose purpose) {
        people::ConsentTextDraft draft{purpose, 1, "我们会发短信提醒您可能可以享受的政策，您可以不同意。", "We may tell you by text message; you may say no.", true, "publish-0001"};
        ASSERT_TRUE(run(people::publish_consent_text(*services_, staff(Role::DistrictLead, district), draft, {})));
    }
    void say(const people::PersonRef& person, people::ConsentAct act) {
        clock_.advance(std::chrono::seconds(1));
        people::ConsentRecord record{person, people::ConsentPurpose::Outreach, 1, act, "person", "phone", "say-" + std::to_string(++said_) + "-000000"};
        ASSERT_TRUE(run(people::record_consent(*services_, worker(), record, {})));
    }
    std::string text(const people::PersonRef& person) { return step(worker(), found(person), FindingStep::Message); }
    bool waits(const people::PersonRef& person) {
        const auto opened = run(open_finding(desk(), worker(), {person.township, found(person).id}, "zh-CN", {}));
        return opened && opened->waits_for_consent;
    }
    Finding found(const people::PersonRef& person) { return finding(person, nursing, FindingKind::NotReceiving); }
    int said_ = 0;
};
INSTANTIATE_ON_BOTH_DATABASES(OutreachConsentTest);

TEST_P(OutreachConsentTest, holds_back_a_message_until_the_person_agrees_and_again_after_they_take_it_back) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    publish(people::ConsentPurpose::Outreach);
    EXPECT_EQ(text(person), "policy.error.no_consent");
    EXPECT_TRUE(waits(person));
    EXPECT_EQ(rows_of("message_outbox"), 0);
    say(person, people::ConsentAct::Given);
    EXPECT_FALSE(waits(person));
    EXPECT_EQ(text(person), "assigned");
    EXPECT_EQ(rows_of("message_outbox"), 1);
    say(person, people::ConsentAct::Withdrawn);
    clock_.advance(std::chrono::days(message_pause_days));
    EXPECT_EQ(text(person), "policy.error.no_consent");
}

TEST_P(OutreachConsentTest, asks_nobody_while_the_district_has_published_no_text_for_it) {
    const auto person = add_person();
    run(run_whole(desk(), ""));
    publish(people::ConsentPurpose::Publicity);
    EXPECT_FALSE(waits(person)) << "a text for another purpose is none for this one";
    EXPECT_EQ(text(person), "assigned");
}

TEST_P(OutreachConsentTest, needs_no_consent_to_say_that_a_payment_may_end) {
    const auto person = add_person();
    write([&](store::Transaction& tx) {
        upsert_benefit({tx, cipher_}, {person, living, *Month::parse("2026-01"), std::nullopt, base::Fen{41'000}, "test"}, clock_.now());
        return true;
    });
    EXPECT_EQ(record(person, means, "其他", "2026-01-01"), "recorded");
    EXPECT_EQ(record(person, work, "在业", "2026-01-01"), "recorded");
    run(run_whole(desk(), ""));
    publish(people::ConsentPurpose::Outreach);
    EXPECT_EQ(step(worker(), finding(person, living, FindingKind::NoLongerEntitled), FindingStep::Message), "assigned");
}

TEST_P(OutreachConsentTest, writes_to_a_guardian_only_about_what_their_powers_reach) {
    const auto person = add_person("");
    const auto name_guardian = [&](std::vector<std::string> powers) {
        const auto before = load(person);
        people::PersonDraft draft = people::draft_of(before, desk().services().today());
        draft.guardians = {{"guardian", "金大明", "15466660000", "child", "2021-01-01", "", "court_decision", "", "", std::move(powers)}};
        const auto places = places_.get();
        const auto edited = run(people::edit_person(
            *services_, *places, staff(Role::DistrictOfficer, district), person, before.version, draft, "edit-" + std::to_string(before.version) + "-00000", {}, {}
        ));
        ASSERT_TRUE(edited && edited->version);
    };
    run(run_whole(desk(), ""));
    name_guardian({"consent", "record"});
    EXPECT_EQ(text(person), "policy.error.no_phone");
    name_guardian({"apply"});
    EXPECT_EQ(text(person), "assigned");
}

}  // namespace
}  // namespace sunclover::policy
