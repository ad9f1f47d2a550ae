// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens to a case beside its way through the stages, on both databases: put off and taken up,
// withdrawn, assigned, noted, written about.
#include <gtest/gtest.h>

#include <algorithm>

#include "areas/cases/add_note.hpp"
#include "areas/cases/assign_case.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/cases/withdraw_case.hpp"
#include "base/text.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class CaseChangesTest : public CaseTest {
  protected:
    base::Result<Case> defer(const access::Caller& caller, const Case& record, const std::string& until) {
        return run(defer_case(
            desk(), caller, {record.ref, record.version, *base::Day::parse(until), "本人住院", attempt()}
        ));
    }
    base::Result<Case> withdraw(const access::Caller& caller, const Case& record, const std::string& reason) {
        return run(withdraw_case(desk(), caller, {record.ref, record.version, reason, attempt()}));
    }
    base::Result<> note(const access::Caller& caller, const Case& record, const std::string& text) {
        return run(add_note(desk(), caller, {record.ref, text, attempt()}));
    }
    base::Result<> send(const access::Caller& caller, const Case& record, const std::string& text) {
        return run(send_message(desk(), caller, {record.ref, text, attempt()}));
    }
    template <class T>
    std::string key_of(const base::Result<T>& outcome) {
        return outcome ? "done" : outcome.error().message_key;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(CaseChangesTest);

TEST_P(CaseChangesTest, puts_a_case_off_and_takes_it_up_on_its_day) {
    Case record = submitted(add_person());
    const auto lead = staff(Role::TownshipLead, anting);
    const auto deferred = defer(lead, record, "2026-12-10");
    ASSERT_TRUE(deferred.has_value());
    EXPECT_EQ(deferred->state, State::Deferred);
    EXPECT_EQ(key_of(take(worker_for(record, Role::CaseWorker), *deferred, "accept")), "cases.error.is_deferred");
    set_day("2026-12-09");
    EXPECT_EQ(run(reopen_due_cases(desk())), 0);
    set_day("2026-12-10", 1);
    EXPECT_EQ(run(reopen_due_cases(desk())), 1);
    EXPECT_EQ(run(reopen_due_cases(desk())), 0);
    const CaseFile file = opened(record);
    EXPECT_EQ(file.record.state, State::Open);
    EXPECT_EQ(file.record.due_day->to_string(), "2026-12-15");
    EXPECT_EQ(file.record.stage, "acceptance_check");
    EXPECT_EQ(file.stages.size(), 2U);
    EXPECT_EQ(file.events.front().kind, EventKind::Reopened);
    EXPECT_TRUE(file.events.front().actor.empty());
    EXPECT_EQ(file.messages.size(), 3U);
    EXPECT_EQ(count_audited("case.reopened"), 1);
    passed(file.record, "accept");
}

TEST_P(CaseChangesTest, takes_a_deferred_case_up_by_hand) {
    const Case record = submitted(add_person());
    const auto lead = staff(Role::TownshipLead, anting);
    const Case deferred = *defer(lead, record, "2026-12-10");
    const ReopenCase request{record.ref, deferred.version, attempt()};
    EXPECT_EQ(key_of(run(reopen_case(desk(), staff(Role::CaseWorker, anting), request))),
              "cases.error.not_yours_to_defer");
    EXPECT_EQ(run(reopen_case(desk(), lead, request))->state, State::Open);
    const ReopenCase again{record.ref, deferred.version + 1, attempt()};
    EXPECT_EQ(key_of(run(reopen_case(desk(), lead, again))), "cases.error.not_deferred");
}

TEST_P(CaseChangesTest, refuses_to_put_off_what_may_not_be) {
    const Case record = submitted(add_person());
    const auto lead = staff(Role::TownshipLead, anting);
    EXPECT_EQ(key_of(defer(lead, record, "2026-11-24")), "cases.error.until");
    EXPECT_EQ(key_of(defer(lead, record, "2028-11-25")), "cases.error.until");
    EXPECT_EQ(key_of(defer(staff(Role::CaseWorker, anting), record, "2026-12-10")), "cases.error.not_yours_to_defer");
    EXPECT_EQ(key_of(defer(staff(Role::TownshipLead, malu), record, "2026-12-10")), "cases.error.not_found");
    const auto silent = run(defer_case(
        desk(), lead, {record.ref, record.version, *base::Day::parse("2026-12-10"), " ", attempt()}
    ));
    EXPECT_EQ(silent.error().field, "reason");
    const Case at_works = brought_to(record, "works");
    EXPECT_EQ(key_of(defer(lead, at_works, "2026-12-10")), "cases.error.stage_may_not_defer");
}

TEST_P(CaseChangesTest, closes_what_the_resident_does_not_want_any_more) {
    const people::Person person = add_person();
    const Case record = submitted(person);
    EXPECT_EQ(withdraw(staff(Role::CaseWorker, anting), record, "").error().field, "reason");
    const auto closed = withdraw(resident(person), record, "");
    ASSERT_TRUE(closed.has_value());
    EXPECT_EQ(closed->outcome, Outcome::Withdrawn);
    EXPECT_TRUE(closed->closed_at);
    EXPECT_EQ(key_of(withdraw(resident(person), *closed, "")), "cases.error.closed_already");
    EXPECT_EQ(key_of(take(staff(Role::CaseWorker, anting), *closed, "accept")), "cases.error.closed_already");
    const CaseFile file = opened(record);
    EXPECT_EQ(file.events.front().kind, EventKind::Withdrawn);
    EXPECT_FALSE(file.abilities.work || file.abilities.withdraw || file.abilities.defer || file.abilities.assign);
}

TEST_P(CaseChangesTest, lets_nobody_withdraw_once_the_works_have_begun) {
    const people::Person person = add_person();
    const Case record = brought_to(submitted(person), "works");
    EXPECT_EQ(key_of(withdraw(resident(person), record, "")), "cases.error.stage_may_not_withdraw");
    EXPECT_EQ(key_of(withdraw(partner(), record, "不做了")), "cases.error.stage_may_not_withdraw");
}

TEST_P(CaseChangesTest, shows_a_case_to_an_organisation_while_it_has_it) {
    const Case record = submitted(add_person());
    const auto lead = staff(Role::TownshipLead, anting);
    EXPECT_FALSE(run(open_case(desk(), partner(), record.ref)).has_value());
    AssignCase request{};
    request.ref = record.ref;
    request.version = record.version;
    request.organisation = contractor;
    request.organisation_name = "嘉安施工队";
    request.attempt = attempt();
    EXPECT_EQ(key_of(run(assign_case(desk(), staff(Role::CaseWorker, anting), request))),
              "cases.error.not_yours_to_assign");
    const auto assigned = run(assign_case(desk(), lead, request));
    ASSERT_TRUE(assigned.has_value());
    EXPECT_TRUE(run(open_case(desk(), partner(), record.ref)).has_value());
    EXPECT_EQ(opened(record).events.front().text, "嘉安施工队");
    request.version = assigned->version;
    request.organisation.reset();
    request.organisation_name.clear();
    request.attempt = attempt();
    ASSERT_TRUE(run(assign_case(desk(), lead, request)).has_value());
    EXPECT_FALSE(run(open_case(desk(), partner(), record.ref)).has_value());
    const Case offered = brought_to(opened(record).record, "offer");
    request.version = offered.version;
    request.attempt = attempt();
    EXPECT_EQ(key_of(run(assign_case(desk(), lead, request))), "cases.error.organisation_missing");
}

TEST_P(CaseChangesTest, keeps_notes_from_the_resident) {
    const people::Person person = add_person();
    const Case record = submitted(person);
    ASSERT_TRUE(note(staff(Role::CaseWorker, anting), record, "  金丝雀家有狗  ").has_value());
    EXPECT_EQ(opened(record).events.front().text, "金丝雀家有狗");
    const auto own = run(open_case(desk(), resident(person), record.ref));
    ASSERT_TRUE(own.has_value());
    EXPECT_EQ(own->events.size(), 1U);
    EXPECT_TRUE(own->related.empty());
    EXPECT_FALSE(note(resident(person), record, "我写的").has_value());
    EXPECT_FALSE(note(staff(Role::Auditor, district), record, "看过").has_value());
    EXPECT_EQ(key_of(note(staff(Role::CaseWorker, anting), record, "\n ")), "cases.error.text_missing");
    EXPECT_EQ(key_of(note(staff(Role::CaseWorker, anting), record, std::string(2001, 'x'))), "cases.error.text_too_long");
    EXPECT_EQ(count_audited("case.noted"), 1);
}

TEST_P(CaseChangesTest, carries_messages_both_ways) {
    const people::Person person = add_person();
    const auto caller = resident(person);
    const Case record = submitted(person);
    ASSERT_TRUE(send(staff(Role::CaseWorker, anting), record, "后天上门").has_value());
    EXPECT_EQ(count_rows("message_outbox"), 2);
    ASSERT_TRUE(send(caller, record, "好的").has_value());
    EXPECT_EQ(count_rows("message_outbox"), 2);
    EXPECT_EQ(*run(count_unread(desk(), caller, person.ref)), 2);
    const auto messages = run(messages_of(desk(), caller, person.ref));
    ASSERT_TRUE(messages && messages->size() == 3);
    const auto letter = std::find_if(messages->begin(), messages->end(), [](const Message& message) {
        return !message.subject.empty();
    });
    ASSERT_NE(letter, messages->end());
    EXPECT_EQ(letter->case_number, record.number);
    ASSERT_TRUE(run(mark_read(desk(), caller, person.ref, record.ref)).has_value());
    EXPECT_EQ(*run(count_unread(desk(), caller, person.ref)), 0);
    const auto stranger = resident(add_person());
    EXPECT_FALSE(run(messages_of(desk(), stranger, person.ref)).has_value());
    EXPECT_FALSE(run(mark_read(desk(), stranger, person.ref)).has_value());
    EXPECT_FALSE(run(count_unread(desk(), staff(Role::CaseWorker, anting), person.ref)).has_value());
    EXPECT_FALSE(send(stranger, record, "你好").has_value());
}

TEST_P(CaseChangesTest, lists_the_cases_of_a_person_open_ones_first) {
    const people::Person person = add_person();
    const people::Person husband = add_person({.lives_with = person.certificates[0].number.text()});
    const Case first = submitted(person);
    ASSERT_TRUE(withdraw(resident(person), first, "").has_value());
    clock.advance(std::chrono::hours(24));
    const Case second = submitted(husband);
    ASSERT_TRUE(withdraw(resident(husband), second, "").has_value());
    clock.advance(std::chrono::hours(24));
    const Case third = submitted(person);
    const auto cases = run(cases_of(desk(), resident(person), person.ref));
    ASSERT_TRUE(cases && cases->size() == 2);
    EXPECT_EQ((*cases)[0].record.ref, third.ref);
    EXPECT_FALSE((*cases)[0].resident_stage_title.empty());
    EXPECT_FALSE(run(cases_of(desk(), staff(Role::CaseWorker, malu), person.ref)).has_value());
    const auto related = opened(second).related;
    ASSERT_EQ(related.size(), 1U) << "the open one of the household";
    EXPECT_EQ(related[0].record.ref, third.ref);
}

}  // namespace
}  // namespace sunclover::cases
