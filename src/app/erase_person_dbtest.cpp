// SPDX-License-Identifier: AGPL-3.0-or-later
// A person's data are erased in a whole district: nothing of them is left in any table, in the clear or under the keys, and what the law
// keeps stays.
#include "app/testing/erase_fixture.hpp"

namespace sunclover::app {
namespace {

INSTANTIATE_ON_BOTH_DATABASES(ErasePersonTest);

TEST_P(ErasePersonTest, leaves_no_word_of_the_person_in_any_table) {
    const auto ref = whole_person();
    const auto key = ask(ref);
    EXPECT_GT(canaries().size(), 12u) << "the test finds what is there";
    const auto view = *base::sync_wait(people::load_erasure(desk(), worker_, key));
    EXPECT_FALSE(view.is_blocked());
    std::vector<std::string> goes;
    for (const auto& line : view.lines) {
        if (line.fate == people::ErasureFate::Goes) goes.push_back(line.what_key);
    }
    for (const char* what : {"people.erasure.record", "people.erasure.former_names", "people.erasure.guardians", "people.erasure.requests",
                             "access.erasure.sign_in", "cases.erasure.drafts"}) {
        EXPECT_NE(std::find(goes.begin(), goes.end(), what), goes.end()) << what;
    }
    const auto people_before = count("person", {});
    const auto tokens_before = count("person_search WHERE person_id = $1", {ref.id});
    EXPECT_GT(tokens_before, 0);
    ASSERT_EQ(propose(worker_, key), "proposed");
    ASSERT_EQ(confirm(lead_, key), "decided");
    // The last text message goes to the phone, and its content when it is sent.
    KeptMessages sender;
    message::OutboxWorker outbox(database(), services().cipher, services().clock, {sender, sender});
    base::sync_wait(outbox.send_due());
    EXPECT_EQ(sender.to("15498761234"), 1);
    EXPECT_EQ(sender.to("13800000000"), 1) << "a message about somebody else stays";
    EXPECT_EQ(canaries(), std::vector<std::string>{});
    EXPECT_EQ(count("person", {}), people_before) << "numbers stay right";
    EXPECT_EQ(count("person WHERE state = 'erased'", {}), 2) << "the merged record too";
    EXPECT_EQ(count("person_search WHERE person_id = $1", {ref.id}), 0);
    EXPECT_EQ(count("certificate WHERE person_id = $1", {ref.id}), 0);
    EXPECT_EQ(count("account_grant WHERE person = $1", {ref.id}), 0);
    EXPECT_EQ(count("account WHERE phone_index = $1", {services().cipher.blind_index("account.phone", "15498761234")}), 0);
    EXPECT_EQ(count("person WHERE phone_index = $1", {services().cipher.blind_index("person.phone", "15498761234")}), 0);
    EXPECT_EQ(count("certificate WHERE number_index = $1", {services().cipher.blind_index("certificate.number", number_of(1))}), 0);
    ASSERT_EQ(audited("person.erased").size(), 1u);
    EXPECT_NE(audited("person.erased")[0].find("records=2"), std::string::npos);
    const auto opened = base::sync_wait(people::open_person(services(), worker_, ref, people::AccessReason::ResidentAsked, {}));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message_key, "people.error.erased");
    EXPECT_EQ(load(ref).name, "***") << "who lists a closed case still shows a row";
}

TEST_P(ErasePersonTest, needs_a_second_person_who_may_and_who_is_sure) {
    const auto ref = whole_person();
    const auto key = ask(ref);
    EXPECT_EQ(confirm(lead_, key), "people.error.not_found") << "nobody proposed it";
    EXPECT_EQ(propose(other_lead_, key), "people.error.not_found");
    EXPECT_EQ(propose(lead_, key, 7), "people.error.request_changed");
    ASSERT_EQ(propose(lead_, key), "proposed");
    EXPECT_EQ(propose(worker_, key), "people.error.request_changed") << "it is proposed";
    EXPECT_EQ(confirm(lead_, key), "people.error.erasure_own");
    EXPECT_EQ(confirm(worker_, key), "people.error.not_found") << "a case worker may propose and not confirm";
    EXPECT_EQ(confirm(other_lead_, key), "people.error.not_found");
    const access::Caller second = staff(access::Role::TownshipLead, ref.township, 210);
    EXPECT_EQ(decide(second, {key, 1, people::ErasureAnswer::Erase, false}, press()), "people.error.erasure_sure");
    EXPECT_EQ(decide(second, {key, 5, people::ErasureAnswer::Erase, true}, press()), "people.error.request_changed");
    EXPECT_EQ(load(ref).name, "金丝雀新名") << "nothing went";
    EXPECT_EQ(decide(second, {key, 1, people::ErasureAnswer::Decline, false}, press()), "decided");
    EXPECT_EQ(confirm(second, key), "people.error.request_changed");
    ASSERT_EQ(propose(worker_, key), "proposed");
    const people::Press once = press();
    EXPECT_EQ(decide(second, {key, 1, people::ErasureAnswer::Erase, true}, once), "decided");
    EXPECT_EQ(decide(second, {key, 1, people::ErasureAnswer::Erase, true}, once), "decided") << "the same press again";
    EXPECT_EQ(audited("person.erased").size(), 1u);
    EXPECT_EQ(audited("person.erasure_declined").size(), 1u);
}

TEST_P(ErasePersonTest, waits_for_cases_that_are_not_closed) {
    const auto person = somebody_with_an_open_case();
    const access::Caller officer = staff(access::Role::DistrictOfficer, house_->directory().get()->district().code, 220);
    const auto key = ask(person);
    EXPECT_TRUE(base::sync_wait(people::load_erasure(desk(), officer, key))->is_blocked());
    EXPECT_EQ(propose(officer, key), "people.error.erasure_blocked");
    EXPECT_EQ(base::sync_wait(people::erase_again(desk(), person)), people::ErasedAgain::Blocked);
    EXPECT_EQ(count("person WHERE state = 'erased'", {}), 0);
}

TEST_P(ErasePersonTest, is_done_again_after_an_older_backup_was_restored) {
    const auto ref = register_somebody("金丝雀英", 1);
    EXPECT_EQ(base::sync_wait(people::erase_again(desk(), ref)), people::ErasedAgain::Done);
    EXPECT_EQ(base::sync_wait(people::erase_again(desk(), ref)), people::ErasedAgain::Already);
    EXPECT_EQ(base::sync_wait(people::erase_again(desk(), {ref.township, {}})), people::ErasedAgain::Unknown);
    EXPECT_EQ(base::sync_wait(people::list_erased(services())), std::vector<people::PersonRef>{ref});
    EXPECT_EQ(canaries(), std::vector<std::string>{});
    EXPECT_EQ(audited("person.erased_again").size(), 1u);
}

}  // namespace
}  // namespace sunclover::app
