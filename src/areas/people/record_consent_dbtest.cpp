// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts of consents and what residents say to them, on both databases.
#include "areas/people/record_consent.hpp"

#include <gtest/gtest.h>

#include "areas/people/has_consent.hpp"
#include "areas/people/internal/register_fixture.hpp"
#include "areas/people/merge_people.hpp"
#include "areas/people/open_person.hpp"
#include "areas/people/publish_consent_text.hpp"
#include "areas/people/store/consent_store.hpp"

namespace sunclover::people {
namespace {

constexpr auto kPurpose = ConsentPurpose::PartnerSharing;

class RecordConsentTest : public RegisterTest {
  protected:
    base::Result<ConsentText> publish(const access::Caller& caller, int version, bool asks_again, std::string zh = {}) {
        if (zh.empty()) zh = "为了给您提供服务，我们会把您的姓名和电话告诉服务机构。版本" + std::to_string(version);
        ConsentTextDraft draft{kPurpose, version, std::move(zh), "We tell the organisation your name and phone.", asks_again, "publish-" + std::to_string(++keys_) + "-000"};
        return base::sync_wait(publish_consent_text(services(), caller, std::move(draft), {}));
    }
    base::Result<> say(const access::Caller& caller, const PersonRef& ref, ConsentAct act, int version, const std::string& giver = "person", const std::string& key = {}) {
        clock_.advance(std::chrono::seconds(1));
        ConsentRecord record{ref, kPurpose, version, act, giver, "desk", key.empty() ? "consent-key-" + std::to_string(++keys_) : key};
        return base::sync_wait(record_consent(services(), caller, std::move(record), {}));
    }
    std::string refusal(const base::Result<>& result) { return result ? "done" : result.error().field + " " + result.error().message_key; }
    bool holds(const PersonRef& ref) {
        return read([&](store::Transaction& tx) { return has_consent(tx, cipher_, ref, kPurpose, clock_.now()); });
    }
    std::vector<ConsentEvent> events(const PersonRef& ref) {
        return read([&](store::Transaction& tx) { return select_consent_acts({tx, cipher_}, ref); });
    }
    access::Caller speaker(access::Role role, const PersonRef& ref) {
        access::Caller caller = caller_with(role, kAnting, 9);
        caller.grants = {{role, {}, {}, ref, access::GuardianPowers::all()}};
        caller.acting_for = ref;
        return caller;
    }
    access::Caller lead_ = caller_with(access::Role::DistrictLead, {"310114"}, 7);
    access::Caller operator_ = caller_with(access::Role::Operator, {"310114"}, 8);
};
INSTANTIATE_ON_BOTH_DATABASES(RecordConsentTest);

TEST_P(RecordConsentTest, keeps_what_was_said_to_which_text_by_whom_and_how) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(publish(lead_, 1, false));
    EXPECT_FALSE(holds(ref));
    ASSERT_TRUE(say(worker_, ref, ConsentAct::Given, 1));
    EXPECT_TRUE(holds(ref));
    ASSERT_TRUE(say(operator_, ref, ConsentAct::Withdrawn, 1));
    EXPECT_FALSE(holds(ref));
    const auto all = events(ref);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].version, 1);
    EXPECT_EQ(all[0].giver, ConsentGiver::Person);
    EXPECT_EQ(all[0].way, ConsentWay::Desk);
    EXPECT_EQ(all[0].account_name, worker_.display_name);
    EXPECT_EQ(all[1].act, ConsentAct::Withdrawn);
    EXPECT_EQ(audit_details("person.consent_recorded").at(0), "purpose=partner_sharing act=given version=1 way=desk giver=person");
    const auto opened = base::sync_wait(open_person(services(), worker_, ref, {}, {}));
    ASSERT_EQ(opened->consents.size(), 1u);
    EXPECT_FALSE(opened->consents[0].holds);
    EXPECT_EQ(opened->consents[0].events.size(), 2u);
}

TEST_P(RecordConsentTest, publishes_a_text_once_and_never_changes_it) {
    ASSERT_TRUE(publish(lead_, 1, false));
    EXPECT_EQ(publish(lead_, 1, false).error().message_key, "people.error.consent_text_published");
    EXPECT_EQ(publish(lead_, 3, false).error().field, "version") << "no number is left out";
    EXPECT_EQ(publish(lead_, 2, false, "太短").error().field, "text_zh");
    EXPECT_EQ(publish(officer_, 2, false).error().kind, base::ErrorKind::NotFound);
    ASSERT_TRUE(publish(lead_, 2, false));
    const auto texts = base::sync_wait(list_consent_texts(services()));
    ASSERT_EQ(texts.size(), 2u);
    EXPECT_TRUE(texts[0].asks_again) << "the first text asks in any case";
    EXPECT_EQ(audit_details("people.consent_text_published").size(), 2u);
    for (const char* statement : {"update consent_text set text_zh = 'x'", "delete from consent_text"}) {
        const store::Statement wrong{"test.text", statement, statement};
        auto work = [&](store::Transaction& tx) {
            tx.execute(wrong, {});
            return true;
        };
        EXPECT_ANY_THROW(base::sync_wait(database().write(work))) << statement;
    }
}

TEST_P(RecordConsentTest, asks_again_where_the_text_says_something_else) {
    const auto ref = register_draft(draft_named("王小英", 2));
    ASSERT_TRUE(publish(lead_, 1, false));
    ASSERT_TRUE(say(worker_, ref, ConsentAct::Given, 1));
    clock_.advance(std::chrono::seconds(1));
    ASSERT_TRUE(publish(lead_, 2, false));
    EXPECT_TRUE(holds(ref));
    clock_.advance(std::chrono::seconds(1));
    ASSERT_TRUE(publish(lead_, 3, true));
    EXPECT_FALSE(holds(ref));
    EXPECT_EQ(refusal(say(worker_, ref, ConsentAct::Given, 2)), "version people.error.consent_text_changed");
    ASSERT_TRUE(say(worker_, ref, ConsentAct::Given, 3));
    EXPECT_TRUE(holds(ref));
}

TEST_P(RecordConsentTest, refuses_what_stands_already_and_does_once_what_is_sent_twice) {
    const auto ref = register_draft(draft_named("王小英", 2));
    EXPECT_EQ(refusal(say(worker_, ref, ConsentAct::Given, 1)), " people.error.not_found") << "there is no text";
    ASSERT_TRUE(publish(lead_, 1, false));
    EXPECT_EQ(refusal(say(worker_, ref, ConsentAct::Withdrawn, 1)), "act people.error.consent_none");
    ASSERT_TRUE(say(worker_, ref, ConsentAct::Given, 1, "person", "same-key-0009"));
    ASSERT_TRUE(say(worker_, ref, ConsentAct::Given, 1, "person", "same-key-0009"));
    EXPECT_EQ(events(ref).size(), 1u);
    EXPECT_EQ(refusal(say(officer_, ref, ConsentAct::Given, 1)), "act people.error.consent_given");
}

TEST_P(RecordConsentTest, takes_the_word_of_guardians_who_may_act_and_of_nobody_else) {
    PersonDraft draft = draft_named("王小英", 2);
    draft.guardians = {{"guardian", "王大明", "15455556666", "child", "2020-01-01", "", "court_decision"},
                       {"guardian", "王二明", "15455557777", "child", "2020-01-01", "2021-01-01", "court_decision"},
                       {"guardian", "王三明", "15455558888", "child", "2020-01-01", "", "none"},
                       {"carer", "王四明", "15455559999", "child", "2020-01-01", "", "court_decision"}};
    const auto ref = register_draft(draft);
    ASSERT_TRUE(publish(lead_, 1, false));
    for (const auto& guardian : load(ref).guardians) {
        const bool may = guardian.name == "王大明";
        EXPECT_EQ(refusal(say(worker_, ref, ConsentAct::Given, 1, guardian.id.to_string())), may ? "done" : "giver people.error.consent_guardian") << guardian.name;
        if (!may) continue;
        ASSERT_EQ(events(ref).size(), 1u);
        EXPECT_EQ(events(ref)[0].giver, ConsentGiver::Guardian);
        EXPECT_EQ(events(ref)[0].guardian, guardian.id);
        ASSERT_TRUE(say(worker_, ref, ConsentAct::Withdrawn, 1)) << "the person takes back what a guardian gave";
    }
    EXPECT_EQ(refusal(say(worker_, ref, ConsentAct::Given, 1, "somebody")), "giver people.error.consent_guardian");
}

TEST_P(RecordConsentTest, lets_residents_and_guardians_speak_for_themselves) {
    PersonDraft draft = draft_named("王小英", 2);
    const auto ref = register_draft(draft);
    const auto other = register_draft(draft_named("李强", 4));
    ASSERT_TRUE(publish(lead_, 1, false));
    ASSERT_TRUE(say(speaker(access::Role::Resident, ref), ref, ConsentAct::Given, 1, ""));
    EXPECT_EQ(events(ref)[0].way, ConsentWay::App);
    EXPECT_EQ(refusal(say(speaker(access::Role::Resident, other), ref, ConsentAct::Withdrawn, 1, "")), " people.error.not_found");
    EXPECT_EQ(refusal(say(neighbour_, ref, ConsentAct::Withdrawn, 1)), " people.error.not_found");
    EXPECT_EQ(refusal(say(speaker(access::Role::Guardian, other), other, ConsentAct::Given, 1, "")), "giver people.error.consent_guardian")
        << "the register knows no guardian who may";
    ASSERT_TRUE(say(speaker(access::Role::Resident, ref), ref, ConsentAct::Withdrawn, 1, ""));
}

TEST_P(RecordConsentTest, refuses_a_guardian_whose_limits_leave_consenting_out) {
    PersonDraft draft = draft_named("王小英", 2);
    draft.guardians = {{"guardian", "王大明", "15455556666", "child", "2020-01-01", "", "court_decision", "", "", {{"apply", "record", "money"}}},
                       {"guardian", "王二明", "15455557777", "child", "2020-01-01", "", "court_decision", "", "", {{"consent"}}}};
    const auto ref = register_draft(draft);
    ASSERT_TRUE(publish(lead_, 1, false));
    access::Caller limited = speaker(access::Role::Guardian, ref);
    limited.grants[0].powers = {access::GuardianPower::Apply, access::GuardianPower::Money};
    EXPECT_EQ(refusal(say(limited, ref, ConsentAct::Given, 1, "")), "giver people.error.consent_limit")
        << "though the register names another guardian who may";
    EXPECT_EQ(base::sync_wait(own_consents(services(), limited, ref)).error().kind, base::ErrorKind::NotFound);
    const auto say_for = [&](std::string_view name) {
        for (const auto& guardian : load(ref).guardians) {
            if (guardian.name == name) return refusal(say(worker_, ref, ConsentAct::Given, 1, guardian.id.to_string()));
        }
        return std::string("no such guardian");
    };
    EXPECT_EQ(say_for("王大明"), "giver people.error.consent_limit");
    EXPECT_EQ(say_for("王二明"), "done");
    limited.grants[0].powers = {access::GuardianPower::Record};
    const auto seen = base::sync_wait(own_consents(services(), limited, ref));
    ASSERT_EQ(seen->size(), 1u) << "who sees the record sees what was said";
    EXPECT_EQ(refusal(say(limited, ref, ConsentAct::Withdrawn, 1, "")), "giver people.error.consent_limit");
    limited.grants[0].powers = {access::GuardianPower::Consent};
    EXPECT_EQ(refusal(say(limited, ref, ConsentAct::Withdrawn, 1, "")), "done");
    EXPECT_EQ(events(ref).back().giver, ConsentGiver::Guardian);
}

TEST_P(RecordConsentTest, asks_the_guardian_of_a_child) {
    PersonDraft draft = draft_named("王小宝", 2);
    draft.certificate_number = certificate_text("20180314", 2, "11");
    draft.guardians = {{"guardian", "王大明", "15455556666", "parent", "2020-01-01", "", "household_register"}};
    const auto ref = register_draft(draft);
    ASSERT_TRUE(publish(lead_, 1, false));
    EXPECT_EQ(refusal(say(worker_, ref, ConsentAct::Given, 1)), "giver people.error.consent_under_age");
    ASSERT_TRUE(say(worker_, ref, ConsentAct::Given, 1, load(ref).guardians[0].id.to_string()));
    ASSERT_TRUE(say(worker_, ref, ConsentAct::Withdrawn, 1)) << "taking back needs no age";
}

TEST_P(RecordConsentTest, keeps_consents_with_the_person_when_two_records_become_one) {
    const auto first = register_draft(draft_named("王小英", 2));
    const auto second = register_draft(draft_named("王小莹", 3));
    ASSERT_TRUE(publish(lead_, 1, false));
    ASSERT_TRUE(say(worker_, second, ConsentAct::Given, 1));
    const std::vector<MergePort> ports;
    const MergeRequest request{first, second, {}, 1, 1};
    const auto merge = base::sync_wait(merge_people({services(), ports, worker_, {}}, request, "merge-key-0001"));
    ASSERT_TRUE(merge);
    EXPECT_TRUE(holds(first));
    ASSERT_TRUE(say(worker_, first, ConsentAct::Withdrawn, 1));
    EXPECT_FALSE(holds(first));
    ASSERT_TRUE(base::sync_wait(undo_merge({services(), ports, worker_, {}}, first, *merge, "undo-key-0002")));
    EXPECT_FALSE(holds(first));
    EXPECT_TRUE(holds(second)) << "two people again, each with their own word";
}

}  // namespace
}  // namespace sunclover::people
