// SPDX-License-Identifier: AGPL-3.0-or-later
// Applications on both databases: drafts, what is handed in, what is never handed in twice, and one
// that comes back to be corrected.
#include "areas/cases/submit_application.hpp"

#include <gtest/gtest.h>

#include "areas/audit/search_entries.hpp"
#include "areas/cases/add_photo.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/prefill_application.hpp"
#include "areas/cases/store/submission_json.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class SubmitApplicationTest : public CaseTest {
  protected:
    SubmitApplication request_for(const people::Person& person) {
        SubmitApplication request{};
        request.person = person.ref;
        request.programme = home_adaptation;
        request.answers = whole_application();
        request.attempt = attempt();
        return request;
    }
    base::Result<Submitted> submit(const access::Caller& caller, const SubmitApplication& request) {
        return run(submit_application(desk(), caller, request));
    }
    base::Result<Draft> save(
        const access::Caller& caller, const people::Person& person, const programmes::Answers& answers,
        std::optional<CaseRef> returned = {}
    ) {
        SaveDraft request{};
        request.person = person.ref;
        request.programme = home_adaptation;
        request.answers = answers;
        request.returned_case = returned;
        request.attempt = attempt();
        return run(save_draft(desk(), caller, request));
    }
    std::string key_of(const base::Result<Submitted>& outcome) {
        return outcome ? "taken" : outcome.error().message_key;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(SubmitApplicationTest);

TEST_P(SubmitApplicationTest, keeps_a_draft_that_another_device_changed_since_it_was_read) {
    const people::Person person = add_person();
    SaveDraft request{};
    request.person = person.ref;
    request.programme = home_adaptation;
    request.answers.set_text("hardest", "bath");
    request.version = 0;
    const auto first = run(save_draft(desk(), resident(person), request));
    ASSERT_TRUE(first.has_value());
    const auto second = run(save_draft(desk(), resident(person), request));
    ASSERT_FALSE(second.has_value()) << "there was none when it was read";
    EXPECT_EQ(second.error().message_key, "cases.error.draft_changed");
    request.version = first->version;
    request.answers.set_text("hardest", "stairs");
    EXPECT_TRUE(run(save_draft(desk(), resident(person), request)).has_value());
    const auto kept = run(find_draft(desk(), resident(person), person.ref, home_adaptation));
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->answers.text("hardest"), "stairs");
}

TEST_P(SubmitApplicationTest, tells_the_audit_log_why_the_record_was_opened) {
    const people::Person person = add_person();
    SubmitApplication request = request_for(person);
    request.channel = Channel::Visit;
    request.access_reason = "home_visit";
    ASSERT_EQ(key_of(submit(staff(Role::CaseWorker, anting), request)), "taken");
    audit::Search search{};
    search.person = person.ref.id.uuid;
    search.action_prefix = "case.submitted";
    const auto found = read([&](store::Transaction& tx) { return audit::search_entries(tx, search).entries; });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].entry.reason, "home_visit");
}

TEST_P(SubmitApplicationTest, gives_a_number_a_due_day_a_letter_and_a_story) {
    const people::Person person = add_person();
    const auto outcome = submit(resident(person), request_for(person));
    ASSERT_TRUE(outcome.has_value());
    const Case& record = outcome->record;
    EXPECT_EQ(record.number, "安亭-2026-000001");
    EXPECT_EQ(record.channel, Channel::App);
    EXPECT_EQ(record.stage, "acceptance_check");
    EXPECT_EQ(record.next_role, Role::CaseWorker);
    EXPECT_EQ(record.due_day->to_string(), "2026-11-27");
    const auto file = run(open_case(desk(), resident(person), record.ref));
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(file->messages.size(), 1U);
    EXPECT_NE(file->messages[0].body.find(record.number), std::string::npos);
    EXPECT_EQ(file->events.size(), 1U);
    EXPECT_EQ(count_rows("message_outbox"), 1);
    EXPECT_EQ(count_audited("case.submitted"), 1);
    EXPECT_EQ(count_audited("case.opened"), 1);
}

TEST_P(SubmitApplicationTest, numbers_cases_of_each_township_without_gaps) {
    const people::Person first = add_person();
    const people::Person second = add_person();
    const people::Person third = add_person({.committee = malu_committee});
    EXPECT_EQ(submitted(first).number, "安亭-2026-000001");
    SubmitApplication faulty = request_for(second);
    faulty.answers->remove("rooms");
    EXPECT_FALSE(submit(resident(second), faulty).has_value());
    EXPECT_EQ(submitted(second).number, "安亭-2026-000002");
    EXPECT_EQ(submitted(third).number, "马陆-2026-000001");
    EXPECT_EQ(count_rows("cases"), 3);
}

TEST_P(SubmitApplicationTest, makes_one_case_when_it_is_sent_twice) {
    const people::Person person = add_person();
    const SubmitApplication request = request_for(person);
    const auto first = submit(resident(person), request);
    const auto second = submit(resident(person), request);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->record.ref, second->record.ref);
    EXPECT_FALSE(first->was_repeated);
    EXPECT_TRUE(second->was_repeated);
    EXPECT_EQ(count_rows("cases"), 1);
    EXPECT_EQ(count_rows("case_message"), 1);
    EXPECT_EQ(count_audited("case.submitted"), 1);
}

TEST_P(SubmitApplicationTest, keeps_a_snapshot_whose_hash_anybody_can_check) {
    const people::Person person = add_person();
    const Case record = submitted(person);
    const Submission submission = opened(record).submission;
    EXPECT_EQ(submission.hash, hash_of_text(submission.canonical_json));
    EXPECT_EQ(submission.hash, record.submission_hash);
    EXPECT_EQ(submission.canonical_json, submission_json(submission, home_adaptation));
    EXPECT_EQ(submission.answers.text("address"), whole_application().text("address"));
    const auto name = std::find_if(submission.facts.begin(), submission.facts.end(), [](const auto& fact) {
        return fact.first == "person.name";
    });
    ASSERT_NE(name, submission.facts.end());
    EXPECT_EQ(name->second, person.name);
}

TEST_P(SubmitApplicationTest, lets_nobody_change_or_delete_a_snapshot_or_the_story) {
    submitted(add_person());
    for (const std::string& text : tamperings) {
        SCOPED_TRACE(text);
        EXPECT_ANY_THROW(write([&](store::Transaction& tx) {
            return tx.execute({"test.tamper", text, text}, {});
        }));
    }
    EXPECT_EQ(count_rows("case_submission"), 1);
}

TEST_P(SubmitApplicationTest, takes_one_open_case_for_a_person_and_for_a_household) {
    const people::Person person = add_person();
    const people::Person wife = add_person({.lives_with = person.certificates[0].number.text()});
    const Case record = submitted(person);
    EXPECT_EQ(key_of(submit(resident(person), request_for(person))), "cases.error.already_open");
    const auto second = submit(resident(wife), request_for(wife));
    EXPECT_EQ(key_of(second), "cases.error.already_open_household");
    EXPECT_EQ(second.error().arguments[0].second, record.number);
    const auto duplicates = run(find_duplicates(desk(), resident(wife), wife.ref, home_adaptation));
    ASSERT_TRUE(duplicates && duplicates->size() == 1);
    EXPECT_FALSE(duplicates->front().is_same_person);
    passed(record, "refuse");
    EXPECT_EQ(key_of(submit(resident(wife), request_for(wife))), "taken");
}

TEST_P(SubmitApplicationTest, refuses_whoever_may_not_apply_for_the_person) {
    const people::Person person = add_person();
    const people::Person other = add_person();
    for (const auto& caller : {resident(other), staff(Role::CaseWorker, malu), partner(),
                               staff(Role::DistrictLead, district), staff(Role::Auditor, district), access::Caller{}}) {
        SCOPED_TRACE(caller.display_name);
        EXPECT_EQ(key_of(submit(caller, request_for(person))), "cases.error.not_found");
        EXPECT_FALSE(save(caller, person, whole_application()).has_value());
        EXPECT_FALSE(run(prefill_application(desk(), caller, person.ref, home_adaptation)).has_value());
    }
    EXPECT_EQ(count_rows("cases"), 0);
}

TEST_P(SubmitApplicationTest, wants_staff_to_say_how_the_application_came) {
    const people::Person person = add_person();
    SubmitApplication request = request_for(person);
    const auto worker = staff(Role::CaseWorker, anting);
    EXPECT_EQ(key_of(submit(worker, request)), "cases.error.channel_missing");
    request.channel = Channel::Phone;
    const auto outcome = submit(worker, request);
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->record.channel, Channel::Phone);
}

TEST_P(SubmitApplicationTest, fills_in_what_the_register_knows) {
    const people::Person person = add_person();
    const auto known = run(prefill_application(desk(), resident(person), person.ref, home_adaptation));
    ASSERT_TRUE(known.has_value());
    EXPECT_EQ(known->text("phone"), person.phone);
    EXPECT_EQ(known->text("address"), person.address);
    EXPECT_FALSE(known->has("rooms"));
}

TEST_P(SubmitApplicationTest, keeps_a_draft_until_it_is_handed_in) {
    const people::Person person = add_person();
    const auto caller = resident(person);
    programmes::Answers half;
    half.set_text("hardest", "金丝雀洗澡");
    const auto first = save(caller, person, half);
    ASSERT_TRUE(first.has_value());
    half.set_text("dwelling", "house");
    const auto second = save(caller, person, half);
    ASSERT_TRUE(second.has_value());
    EXPECT_EQ(second->id, first->id);
    EXPECT_EQ(second->version, 2);
    const auto found = run(find_draft(desk(), caller, person.ref, home_adaptation));
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->answers, half);
    EXPECT_EQ(run(drafts_of(desk(), caller, person.ref))->size(), 1U);
    SubmitApplication request = request_for(person);
    request.answers.reset();
    EXPECT_EQ(submit(caller, request).error().field, "rooms");
    ASSERT_TRUE(save(caller, person, whole_application()).has_value());
    request.attempt = attempt();
    EXPECT_EQ(key_of(submit(caller, request)), "taken");
    EXPECT_EQ(count_rows("case_draft"), 0);
}

TEST_P(SubmitApplicationTest, shows_each_account_its_own_draft_only) {
    const people::Person person = add_person();
    ASSERT_TRUE(save(resident(person), person, whole_application()).has_value());
    const auto worker = staff(Role::CaseWorker, anting);
    EXPECT_FALSE(run(find_draft(desk(), worker, person.ref, home_adaptation)).has_value());
    EXPECT_TRUE(run(drafts_of(desk(), worker, person.ref))->empty());
}

TEST_P(SubmitApplicationTest, throws_a_draft_away_with_its_photos) {
    const people::Person person = add_person();
    const auto caller = resident(person);
    ASSERT_TRUE(save(caller, person, whole_application()).has_value());
    AddPhoto photo{DraftOf{person.ref, home_adaptation}, "photos", "", small_png(), attempt()};
    const auto added = run(add_photo(desk(), caller, photo));
    ASSERT_TRUE(added.has_value());
    ASSERT_TRUE(run(discard_draft(desk(), caller, person.ref, home_adaptation)).has_value());
    EXPECT_EQ(count_rows("case_photo"), 0);
    EXPECT_FALSE(vault->get(added->id.uuid).has_value());
    EXPECT_TRUE(run(discard_draft(desk(), caller, person.ref, home_adaptation)).has_value());
}

TEST_P(SubmitApplicationTest, refuses_a_draft_that_is_too_large_or_of_no_programme) {
    const people::Person person = add_person();
    programmes::Answers large;
    large.set_text("hardest", std::string(70'000, 'x'));
    EXPECT_EQ(save(resident(person), person, large).error().kind, base::ErrorKind::TooLarge);
    SaveDraft unknown{person.ref, "no-such-programme", {}, {}, attempt()};
    EXPECT_EQ(run(save_draft(desk(), resident(person), unknown)).error().kind, base::ErrorKind::NotFound);
}

TEST_P(SubmitApplicationTest, takes_a_returned_application_again_as_a_new_snapshot) {
    const people::Person person = add_person();
    const auto caller = resident(person);
    Case record = passed(submitted(person), "return_to_applicant", "请补门牌号");
    EXPECT_EQ(record.stage, "application_changes");
    EXPECT_EQ(record.next_role, Role::Resident);
    programmes::Answers corrected = whole_application();
    corrected.set_text("people_count", "3");
    const auto draft = save(caller, person, corrected, record.ref);
    ASSERT_TRUE(draft.has_value());
    EXPECT_EQ(draft->returned_case, record.ref);
    SubmitApplication request = request_for(person);
    request.answers.reset();
    request.returned_case = record.ref;
    const auto again = submit(caller, request);
    ASSERT_TRUE(again.has_value()) << key_of(again);
    EXPECT_EQ(again->record.ref, record.ref);
    EXPECT_EQ(again->record.stage, "acceptance_check");
    EXPECT_EQ(again->record.submission_seq, 2);
    EXPECT_NE(again->record.submission_hash, record.submission_hash);
    EXPECT_EQ(opened(again->record).submission.answers.text("people_count"), "3");
    EXPECT_EQ(count_rows("case_submission"), 2);
    EXPECT_EQ(count_rows("cases"), 1);
    EXPECT_EQ(count_rows("case_draft"), 0);
    request.attempt = attempt();
    EXPECT_EQ(key_of(submit(caller, request)), "cases.error.not_returned");
}

}  // namespace
}  // namespace sunclover::cases
