// SPDX-License-Identifier: AGPL-3.0-or-later
// The clock of a case on both databases: urging, supervision, more time, returns and what the clock
// tells by itself.
#include <gtest/gtest.h>

#include <algorithm>

#include "areas/calendars/load_calendar.hpp"
#include "areas/calendars/save_year.hpp"
#include "areas/cases/arbitrate_return.hpp"
#include "areas/cases/defer_case.hpp"
#include "areas/cases/extend_term.hpp"
#include "areas/cases/internal/case_world_dbtest.hpp"
#include "areas/cases/list_cases.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/cases/supervise_case.hpp"
#include "areas/cases/urge_case.hpp"
#include "areas/cases/wake_cases.hpp"

namespace sunclover::cases {
namespace {

using access::Role;

class CaseClockTest : public CaseTest {
  protected:
    void SetUp() override {
        CaseTest::SetUp();
        if (testing::Test::IsSkipped()) return;
        set_day("2026-11-16");   // a Monday
    }
    Case now_of(const Case& record) { return opened(record).record; }
    std::int64_t told(const Case& record, EventKind kind) {
        const auto events = opened(record).events;
        return std::count_if(events.begin(), events.end(), [&](const Event& one) { return one.kind == kind; });
    }
    std::string refusal(const base::Result<Case>& outcome) {
        return outcome ? "done" : outcome.error().message_key.substr(12);
    }
    base::Result<Case> urge(const access::Caller& who, const Case& record, std::string reason = "来电催促") {
        UrgeCase request{record.ref, std::move(reason), attempt()};
        return run(urge_case(desk(), who, request));
    }
    base::Result<Case> supervise(const access::Caller& who, const Case& record) {
        SuperviseCase request{record.ref, now_of(record).version, "居民行动不便", attempt()};
        return run(supervise_case(desk(), who, request));
    }
    base::Result<Case> ask(const access::Caller& who, const Case& record, int days) {
        AskExtension request{record.ref, now_of(record).version, days, "等房东同意", attempt()};
        return run(ask_extension(desk(), who, request));
    }
    base::Result<Case> answer(const access::Caller& who, const Case& record, ExtensionAnswer given) {
        AnswerExtension request{record.ref, now_of(record).version, given, "知道了", attempt()};
        return run(answer_extension(desk(), who, request));
    }
    base::Result<Case> arbitrate(const access::Caller& who, const Case& record, Verdict verdict) {
        ArbitrateReturn request{record.ref, now_of(record).version, verdict, "看过了", attempt()};
        return run(arbitrate_return(desk(), who, request));
    }
    access::Caller worker() { return staff(Role::CaseWorker, anting); }
    access::Caller lead() { return staff(Role::TownshipLead, anting); }
};
INSTANTIATE_ON_BOTH_DATABASES(CaseClockTest);

TEST_P(CaseClockTest, counts_who_urges_once_a_day) {
    const Case record = submitted(add_person());
    const auto by = worker();
    EXPECT_EQ(refusal(urge(by, record)), "done");
    EXPECT_EQ(refusal(urge(by, record)), "urged_today");
    EXPECT_EQ(refusal(urge(lead(), record, " ")), "reason_missing");
    EXPECT_EQ(refusal(urge(lead(), record)), "done");
    set_day("2026-11-17");
    EXPECT_EQ(refusal(urge(by, record)), "done");
    EXPECT_EQ(now_of(record).urge_count, 3);
    EXPECT_EQ(now_of(record).due_day, record.due_day);
    const Case moved = passed(now_of(record), "accept");
    EXPECT_EQ(moved.urge_count, 0);
}

TEST_P(CaseClockTest, lets_residents_urge_but_not_when_it_is_their_turn) {
    const Case record = submitted(add_person());
    const auto resident_of = worker_for(record, Role::Resident);
    EXPECT_EQ(refusal(urge(resident_of, record, "")), "done");
    const Case waiting = passed(now_of(record), "return_to_applicant");
    set_day("2026-11-18");
    EXPECT_EQ(refusal(urge(resident_of, waiting, "")), "your_turn");
}

TEST_P(CaseClockTest, gives_a_case_under_supervision_a_shorter_term) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    EXPECT_EQ(refusal(supervise(worker(), record)), "not_yours_to_supervise");
    ASSERT_EQ(refusal(supervise(lead(), record)), "done");
    const Case now = now_of(record);
    EXPECT_TRUE(now.is_supervised);
    EXPECT_LT(now.due_day, record.due_day);
    EXPECT_EQ(refusal(supervise(lead(), record)), "supervised_already");
}

TEST_P(CaseClockTest, extends_a_term_before_it_is_over_and_by_somebody_else) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    EXPECT_EQ(refusal(ask(worker(), record, 99)), "extension_days");
    const auto asker = worker();
    ASSERT_EQ(refusal(ask(asker, record, 5)), "done");
    EXPECT_EQ(now_of(record).extension_days, 5);
    EXPECT_EQ(now_of(record).due_day, record.due_day);
    EXPECT_EQ(refusal(ask(asker, record, 5)), "extension_pending");
    EXPECT_EQ(refusal(answer(asker, record, ExtensionAnswer::Granted)), "not_yours_to_extend");
    ASSERT_EQ(refusal(answer(lead(), record, ExtensionAnswer::Granted)), "done");
    EXPECT_GT(now_of(record).due_day, record.due_day);
    EXPECT_EQ(now_of(record).extension_days, 0);
    EXPECT_EQ(refusal(answer(lead(), record, ExtensionAnswer::Granted)), "no_extension_asked");
    EXPECT_EQ(refusal(ask(asker, record, 5)), "extension_limit");
}

TEST_P(CaseClockTest, refuses_more_time_for_what_is_late_already) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    set_day("2027-01-04");
    EXPECT_EQ(refusal(ask(worker(), record, 5)), "extension_late");
}

TEST_P(CaseClockTest, tells_a_warning_and_a_lapsed_term_once) {
    const Case record = brought_to(submitted(add_person()), "assessment");
    run(wake_cases(desk()));
    EXPECT_EQ(now_of(record).alarm, Alarm::None);
    set_day(record.due_day->to_string());
    EXPECT_GE(run(wake_cases(desk())), 1);
    EXPECT_EQ(run(wake_cases(desk())), 0);
    EXPECT_EQ(now_of(record).alarm, Alarm::DueSoon);
    set_day(record.due_day->plus_days(1).to_string());
    run(wake_cases(desk()));
    run(wake_cases(desk()));
    const Case late = now_of(record);
    EXPECT_EQ(late.alarm, Alarm::Late);
    EXPECT_FALSE(late.wake_at);
    EXPECT_EQ(told(record, EventKind::DueSoon), 1);
    EXPECT_EQ(told(record, EventKind::Overdue), 1);
}

TEST_P(CaseClockTest, moves_due_days_once_when_a_year_of_the_calendar_is_corrected) {
    run(calendars::fill_at_start(services->store, clock.now()));
    run(wake_cases(desk()));
    const Case record = brought_to(submitted(add_person()), "assessment");
    const auto year = read([](store::Transaction& tx) { return *calendars::find_year(tx, 2026); });
    calendars::YearDraft draft = calendars::draft_of(year.year);
    draft.days_off += "2026-11-20 停水\n";
    const calendars::Attempt once{attempt().key};
    const calendars::Desk office{*services, calendar};
    const auto officer = staff(Role::DistrictOfficer, district);
    ASSERT_TRUE(run(calendars::correct_year(office, officer, draft, year.version, once)));
    EXPECT_EQ(now_of(record).due_day, record.due_day) << "until the job has run";
    EXPECT_EQ(run(wake_cases(desk())), 1);
    EXPECT_EQ(now_of(record).due_day, record.due_day->plus_days(1));
    EXPECT_EQ(now_of(record).version, record.version) << "nobody who has the page open is disturbed";
    EXPECT_EQ(run(wake_cases(desk())), 0);
}

TEST_P(CaseClockTest, reports_a_case_to_its_lead_when_the_promise_was_not_kept) {
    const Case record = submitted(add_person());
    EXPECT_TRUE(record.case_due_at);
    const auto reported = [&](const access::Caller& who) {
        CaseFilter filter;
        filter.tab = Tab::Escalated;
        return run(list_cases(desk(), who, filter))->cases.size();
    };
    EXPECT_EQ(reported(lead()), 0U);
    set_day("2026-11-20");
    run(wake_cases(desk()));
    const Case late = now_of(record);
    EXPECT_EQ(late.case_alarm, Alarm::Late);
    EXPECT_EQ(late.escalated_to, Role::TownshipLead);
    EXPECT_EQ(told(record, EventKind::CaseOverdue), 1);
    EXPECT_EQ(told(record, EventKind::Escalated), 1);
    EXPECT_EQ(reported(lead()), 1U);
    EXPECT_EQ(reported(worker()), 0U);
    EXPECT_EQ(reported(staff(Role::TownshipLead, malu)), 0U);
    const Case answered = passed(late, "accept");
    EXPECT_FALSE(answered.escalated_to) << "the first answer was given";
    EXPECT_EQ(reported(lead()), 0U);
}

TEST_P(CaseClockTest, asks_a_lead_when_a_case_was_sent_back_too_often) {
    Case record = brought_to(submitted(add_person()), "township_approval");
    for (int i = 0; i < 2; ++i) {
        record = passed(record, "back_to_plan");
        record = brought_to(record, "township_approval");
    }
    record = passed(record, "back_to_plan");
    EXPECT_EQ(record.stage, "township_approval");
    EXPECT_EQ(record.arbitration_exit, "back_to_plan");
    EXPECT_EQ(record.next_role, Role::DistrictLead);
    EXPECT_FALSE(take(lead(), record, "approve", std::nullopt, ""));
    const auto district_lead = staff(Role::DistrictLead, district);
    EXPECT_EQ(refusal(arbitrate(lead(), record, Verdict::Stays)), "not_yours_to_arbitrate");
    ASSERT_EQ(refusal(arbitrate(district_lead, record, Verdict::Stays)), "done");
    EXPECT_EQ(now_of(record).next_role, Role::TownshipLead);
    EXPECT_EQ(refusal(arbitrate(district_lead, record, Verdict::Stays)), "no_arbitration");
    record = passed(now_of(record), "back_to_plan");
    ASSERT_EQ(refusal(arbitrate(district_lead, record, Verdict::GoesBack)), "done");
    EXPECT_EQ(now_of(record).stage, "plan");
    EXPECT_TRUE(now_of(record).arbitration_exit.empty());
}

TEST_P(CaseClockTest, does_not_count_a_deferral_as_a_return) {
    Case record = brought_to(submitted(add_person()), "plan");
    for (int i = 0; i < 3; ++i) {
        const DeferCase later{record.ref, now_of(record).version, today().plus_days(7), "住院", attempt()};
        ASSERT_EQ(refusal(run(defer_case(desk(), lead(), later))), "done");
        const ReopenCase again{record.ref, now_of(record).version, attempt()};
        ASSERT_EQ(refusal(run(reopen_case(desk(), lead(), again))), "done");
        clock.advance(std::chrono::minutes(5));
    }
    record = passed(brought_to(now_of(record), "township_approval"), "back_to_plan");
    EXPECT_EQ(record.stage, "plan");
    EXPECT_TRUE(record.arbitration_exit.empty());
}

TEST_P(CaseClockTest, moves_the_due_day_at_once_when_a_stage_is_begun_and_the_resident_answered) {
    auto next = std::make_shared<programmes::Programme>(*programmes.version(home_adaptation, 1));
    next->version = 2;
    for (programmes::Stage& stage : next->stages) {
        if (stage.name != "assessment") continue;
        stage.service_level.start_working_days = 2;
        stage.service_level.respond_working_days = 4;
    }
    programmes.add(next);
    const Case record = brought_to(submitted(add_person()), "assessment");
    ASSERT_EQ(record.programme_version, 2);
    EXPECT_EQ(record.due_day, base::Day::parse("2026-11-18"));
    set_day("2026-11-19");
    run(wake_cases(desk()));
    EXPECT_EQ(now_of(record).alarm, Alarm::Late);
    const auto saved = run(save_stage(desk(), worker(), {record.ref, record.version, {}, attempt()}));
    ASSERT_TRUE(saved.has_value());
    EXPECT_EQ(saved->due_day, base::Day::parse("2026-11-20"));
    EXPECT_NE(saved->alarm, Alarm::Late);
    SendMessage message{};
    message.ref = record.ref;
    message.text = "我们明天上门";
    message.attempt = attempt();
    ASSERT_TRUE(run(send_message(desk(), worker(), message)).has_value());
    const Case answered = now_of(record);
    EXPECT_EQ(answered.version, saved->version);
    EXPECT_GT(answered.due_day, base::Day::parse("2026-11-20"));
    EXPECT_EQ(answered.alarm, Alarm::None);
}

}  // namespace
}  // namespace sunclover::cases
