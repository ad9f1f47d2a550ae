// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_term.hpp"

#include <gtest/gtest.h>

#include "areas/calendars/shipped_calendar.hpp"

namespace sunclover::cases {
namespace {

using access::Role;
using clocks::TargetKind;
using clocks::TargetState;
using clocks::Unit;

programmes::Stage stage_of(const std::string& name, Role role) {
    programmes::Stage stage{};
    stage.name = name;
    stage.role = role;
    return stage;
}

class CaseTermTest : public testing::Test {
  protected:
    CaseTermTest() {
        programme_.stages = {
            stage_of("check", Role::CaseWorker), stage_of("changes", Role::Resident),
            stage_of("works", Role::CaseWorker), stage_of("call", Role::Operator),
        };
        programmes::CasePromise promise;
        promise.level.respond = clocks::Target{{3, Unit::WorkingDays}, 80, {{"township_lead", {0, Unit::WorkingMinutes}}}};
        promise.level.resolve = clocks::Target{
            {10, Unit::WorkingDays}, 80,
            {{"township_lead", {0, Unit::WorkingMinutes}}, {"district_lead", {960, Unit::WorkingMinutes}}},
        };
        promise.level.pausing_statuses = {"waiting_for_resident", "deferred"};
        promise.resolved_on = "call";
        programme_.case_promise = promise;
    }
    base::Instant at(const std::string& day, int hour) const {
        return zone_.start_of(*base::Day::parse(day)) + std::chrono::hours(hour);
    }
    CaseTerm term(const std::vector<CaseMark>& marks, base::Instant now) const {
        return case_term_of(programme_, opened_, marks, *calendar_, now);
    }
    static CaseMark moved(base::Instant when, const std::string& to) { return {EventKind::Moved, when, to, true}; }
    static TargetState state_of(const CaseTerm& term, TargetKind kind) {
        for (const auto& target : term.targets) {
            if (target.kind == kind) return target.state;
        }
        return TargetState::NotStarted;
    }
    base::Day due_day(const CaseTerm& term) const { return zone_.day_of(term.due_at.value()); }

    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    std::shared_ptr<const clocks::WorkingCalendar> calendar_ = calendars::shipped_calendar(zone_);
    programmes::Programme programme_{};
    base::Instant opened_ = at("2026-11-02", 10);   // a Monday; no holiday lies ahead
};

TEST_F(CaseTermTest, promises_an_answer_and_an_end_from_handing_in) {
    const CaseTerm now = term({}, opened_);
    EXPECT_EQ(due_day(now), base::Day::parse("2026-11-16"));
    EXPECT_EQ(state_of(now, TargetKind::Respond), TargetState::Running);
    EXPECT_EQ(now.alarm, Alarm::None);
    EXPECT_TRUE(now.next_change);
}

TEST_F(CaseTermTest, counts_the_first_step_of_the_office_as_its_answer) {
    const CaseTerm kept = term({moved(at("2026-11-03", 9), "works")}, at("2026-11-03", 9));
    EXPECT_EQ(state_of(kept, TargetKind::Respond), TargetState::Met);
    const CaseMark by_resident{EventKind::MessageOut, at("2026-11-03", 9), "", false};
    EXPECT_EQ(state_of(term({by_resident}, at("2026-11-03", 9)), TargetKind::Respond), TargetState::Running);
}

TEST_F(CaseTermTest, tells_the_lead_of_an_answer_that_did_not_come) {
    const CaseTerm late = term({}, at("2026-11-06", 9));
    EXPECT_EQ(late.alarm, Alarm::Late);
    EXPECT_EQ(late.escalated_to, Role::TownshipLead);
    EXPECT_EQ(due_day(late), base::Day::parse("2026-11-16"));
}

TEST_F(CaseTermTest, stands_still_while_the_resident_is_asked) {
    const std::vector<CaseMark> asked = {moved(at("2026-11-03", 9), "changes")};
    const CaseTerm waiting = term(asked, at("2026-11-20", 9));
    EXPECT_FALSE(waiting.due_at);
    EXPECT_EQ(waiting.alarm, Alarm::None);
    EXPECT_FALSE(waiting.next_change);
    std::vector<CaseMark> answered = asked;
    answered.push_back({EventKind::Resubmitted, at("2026-11-20", 9), "check", false});
    EXPECT_EQ(due_day(term(answered, at("2026-11-20", 9))), base::Day::parse("2026-12-03"));
}

TEST_F(CaseTermTest, stands_still_while_the_case_is_put_off) {
    std::vector<CaseMark> marks = {{EventKind::Deferred, at("2026-11-03", 9), "", true}};
    EXPECT_FALSE(term(marks, at("2026-11-20", 9)).due_at);
    marks.push_back({EventKind::Reopened, at("2026-11-20", 9), "", false});
    EXPECT_TRUE(term(marks, at("2026-11-20", 9)).due_at);
}

TEST_F(CaseTermTest, is_kept_where_the_promised_stage_is_reached_and_begins_anew_after_a_repair) {
    std::vector<CaseMark> marks = {moved(at("2026-11-03", 9), "works"), moved(at("2026-11-10", 9), "call")};
    EXPECT_EQ(state_of(term(marks, at("2026-12-20", 9)), TargetKind::Resolve), TargetState::Met);
    marks.push_back(moved(at("2026-12-21", 9), "works"));
    EXPECT_EQ(due_day(term(marks, at("2026-12-21", 9))), base::Day::parse("2027-01-05"));
}

TEST_F(CaseTermTest, goes_higher_the_later_it_is) {
    const std::vector<CaseMark> marks = {moved(at("2026-11-03", 9), "works")};
    EXPECT_EQ(term(marks, at("2026-11-13", 9)).alarm, Alarm::DueSoon);
    EXPECT_EQ(term(marks, at("2026-11-17", 9)).escalated_to, Role::TownshipLead);
    EXPECT_EQ(term(marks, at("2026-11-20", 9)).escalated_to, Role::DistrictLead);
}

TEST_F(CaseTermTest, writes_nothing_into_a_closed_case_or_where_nothing_was_promised) {
    Case record;
    record.opened_at = opened_;
    take_case_term(record, programme_, {}, *calendar_, opened_);
    EXPECT_TRUE(record.case_due_at && record.case_wake_at);
    record.state = State::Closed;
    take_case_term(record, programme_, {}, *calendar_, opened_);
    EXPECT_FALSE(record.case_due_at || record.case_wake_at);
    record.state = State::Open;
    programme_.case_promise.reset();
    take_case_term(record, programme_, {}, *calendar_, opened_);
    EXPECT_FALSE(record.case_due_at || record.case_wake_at);
}

}  // namespace
}  // namespace sunclover::cases
