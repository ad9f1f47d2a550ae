// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/stage_term.hpp"

#include <gtest/gtest.h>

#include "areas/calendars/shipped_calendar.hpp"

namespace sunclover::cases {
namespace {

class StageTermTest : public testing::Test {
  protected:
    base::Instant at(const std::string& day, int hour) const {
        return zone_.start_of(*base::Day::parse(day)) + std::chrono::hours(hour);
    }
    StageTerm term(const std::vector<Mark>& marks, base::Instant now) const {
        return term_of(stage_, entered_, marks, *calendar_, now);
    }
    std::string refusal(const std::vector<Mark>& marks, Mark next) const {
        const auto fits = check_mark(stage_, entered_, marks, std::move(next), *calendar_);
        return fits ? "fits" : fits.error().message_key.substr(12);
    }
    base::TimeZone zone_ = *base::TimeZone::load("Asia/Shanghai");
    std::shared_ptr<const clocks::WorkingCalendar> calendar_ = calendars::shipped_calendar(zone_);
    programmes::Stage stage_ = [] {
        programmes::Stage stage{};
        stage.name = "assessment";
        stage.due_working_days = 10;
        stage.service_level.extensions_max = 1;
        stage.service_level.extension_working_days_max = 5;
        return stage;
    }();
    base::Instant entered_ = at("2026-09-21", 10);   // the Mid-Autumn and National Day holidays lie ahead
};

TEST_F(StageTermTest, counts_working_days_across_holidays_and_days_worked_for_them) {
    // 22, 23, 24, 28, 29, 30 September, 8, 9, 10 (a Saturday that is worked) and 12 October.
    EXPECT_EQ(term({}, entered_).due_day, base::Day::parse("2026-10-12"));
}

TEST_F(StageTermTest, warns_before_it_is_due_and_is_late_after_the_end_of_work) {
    EXPECT_FALSE(term({}, at("2026-09-22", 9)).is_warned);
    EXPECT_TRUE(term({}, at("2026-10-12", 9)).is_warned);
    EXPECT_FALSE(term({}, at("2026-10-12", 16)).is_late);
    EXPECT_TRUE(term({}, at("2026-10-12", 18)).is_late);
    EXPECT_FALSE(term({}, at("2026-10-12", 18)).next_change);
    ASSERT_TRUE(term({}, entered_).next_change);
}

TEST_F(StageTermTest, moves_the_day_by_what_was_granted_alone) {
    const Mark asked{EventKind::ExtensionAsked, at("2026-09-28", 9), 3};
    EXPECT_EQ(term({asked}, asked.at).due_day, base::Day::parse("2026-10-12"));
    EXPECT_EQ(term({asked}, asked.at).asked_days, 3);
    const Mark granted{EventKind::ExtensionGranted, at("2026-09-29", 9), 3};
    EXPECT_EQ(term({asked, granted}, granted.at).due_day, base::Day::parse("2026-10-15"));
    const Mark refused{EventKind::ExtensionRefused, at("2026-09-29", 9)};
    EXPECT_EQ(term({asked, refused}, refused.at).due_day, base::Day::parse("2026-10-12"));
}

TEST_F(StageTermTest, refuses_what_the_stage_does_not_allow) {
    const auto ask = [&](const std::string& day, int count) { return Mark{EventKind::ExtensionAsked, at(day, 9), count}; };
    EXPECT_EQ(refusal({}, ask("2026-09-28", 5)), "fits");
    EXPECT_EQ(refusal({}, ask("2026-09-28", 6)), "extension_days");
    EXPECT_EQ(refusal({}, ask("2026-09-28", 0)), "extension_days");
    EXPECT_EQ(refusal({}, ask("2026-10-13", 1)), "extension_late");
    const std::vector<Mark> granted = {ask("2026-09-28", 1), {EventKind::ExtensionGranted, at("2026-09-28", 10), 1}};
    EXPECT_EQ(refusal(granted, ask("2026-09-29", 1)), "extension_limit");
    EXPECT_EQ(refusal({}, {EventKind::ExtensionGranted, at("2026-09-28", 9), 1}), "no_extension_asked");
}

TEST_F(StageTermTest, gives_a_supervised_stage_the_earlier_of_the_two_days) {
    const Mark early{EventKind::Supervised, at("2026-09-21", 11)};
    EXPECT_EQ(term({early}, early.at).due_day, base::Day::parse("2026-09-24"));
    const Mark late{EventKind::Supervised, at("2026-10-10", 11)};
    EXPECT_EQ(term({late}, late.at).due_day, base::Day::parse("2026-10-12"));
}

TEST_F(StageTermTest, is_due_when_the_next_promise_that_is_not_kept_falls_due) {
    stage_.service_level.start_working_days = 2;
    stage_.service_level.respond_working_days = 4;
    EXPECT_EQ(term({}, entered_).due_day, base::Day::parse("2026-09-23"));
    EXPECT_TRUE(term({}, at("2026-09-24", 9)).is_late);
    const Mark saved{EventKind::Saved, at("2026-09-22", 9)};
    EXPECT_EQ(term({saved}, saved.at).due_day, base::Day::parse("2026-09-28"));
    EXPECT_FALSE(term({saved}, at("2026-09-24", 9)).is_late);
    const Mark told{EventKind::MessageOut, at("2026-09-24", 9)};
    EXPECT_EQ(term({saved, told}, told.at).due_day, base::Day::parse("2026-10-12"));
    EXPECT_EQ(term({told}, told.at).due_day, base::Day::parse("2026-10-12"));   // who answers has begun
}

TEST_F(StageTermTest, is_late_no_more_once_a_late_beginning_was_made_good) {
    stage_.service_level.start_working_days = 2;
    const Mark late{EventKind::Saved, at("2026-09-28", 9)};
    EXPECT_TRUE(term({}, late.at).is_late);
    EXPECT_FALSE(term({late}, late.at).is_late);
    EXPECT_EQ(term({late}, late.at).targets.front().state, clocks::TargetState::MetLate);
}

TEST_F(StageTermTest, ends_a_term_in_months_on_a_working_day) {
    stage_ = {};
    stage_.due_months = 1;
    entered_ = at("2026-09-03", 10);
    EXPECT_EQ(term({}, entered_).due_day, base::Day::parse("2026-10-08"));
    EXPECT_EQ(refusal({}, {EventKind::ExtensionAsked, at("2026-09-04", 9), 1}), "extension_limit");
}

TEST_F(StageTermTest, counts_nights_and_days_off_in_hours) {
    stage_ = {};
    stage_.due_hours = 48;
    stage_.service_level.warn_at_percent = 75;
    entered_ = at("2026-09-30", 16);   // the day before seven days off
    EXPECT_EQ(term({}, entered_).due_day, base::Day::parse("2026-10-02"));
    EXPECT_EQ(term({}, entered_).next_change, at("2026-10-02", 4));
    EXPECT_FALSE(term({}, at("2026-10-02", 3)).is_warned);
    EXPECT_TRUE(term({}, at("2026-10-02", 4)).is_warned);
    EXPECT_FALSE(term({}, at("2026-10-02", 16)).is_late);
    EXPECT_TRUE(term({}, at("2026-10-02", 16) + std::chrono::milliseconds(1)).is_late);
    EXPECT_EQ(due_day_of(stage_, *base::Day::parse("2026-09-30"), *calendar_), base::Day::parse("2026-10-02"));
}

TEST_F(StageTermTest, holds_hours_to_begin_beside_working_days_to_end) {
    stage_.service_level.start_hours = 2;
    stage_.service_level.respond_hours = 24;
    EXPECT_TRUE(term({}, entered_ + std::chrono::hours(3)).is_late);
    const Mark saved{EventKind::Saved, entered_ + std::chrono::hours(1)};
    EXPECT_FALSE(term({saved}, entered_ + std::chrono::hours(3)).is_late);
    EXPECT_TRUE(term({saved}, entered_ + std::chrono::hours(25)).is_late);
    const Mark told{EventKind::MessageOut, entered_ + std::chrono::hours(20)};
    EXPECT_EQ(term({saved, told}, entered_ + std::chrono::hours(25)).due_day, base::Day::parse("2026-10-12"));
}

TEST_F(StageTermTest, extends_no_term_in_hours_and_forgets_what_was_granted_in_days) {
    const Mark asked{EventKind::ExtensionAsked, at("2026-09-22", 9), 3};
    const Mark granted{EventKind::ExtensionGranted, at("2026-09-22", 10), 3};
    stage_.due_working_days = 0;
    stage_.due_hours = 72;
    EXPECT_EQ(term({asked, granted}, granted.at).due_day, term({}, entered_).due_day);
    EXPECT_EQ(refusal({}, asked), "extension_limit");
}

TEST_F(StageTermTest, keeps_what_was_granted_where_a_version_allows_it_no_more) {
    const Mark asked{EventKind::ExtensionAsked, at("2026-09-28", 9), 3};
    const Mark granted{EventKind::ExtensionGranted, at("2026-09-29", 9), 3};
    stage_.service_level.extensions_max = 0;
    stage_.service_level.extension_working_days_max = 0;
    EXPECT_EQ(term({asked, granted}, granted.at).due_day, base::Day::parse("2026-10-15"));
    EXPECT_EQ(refusal({asked, granted}, {EventKind::Urged, at("2026-09-30", 9)}), "fits");
    EXPECT_EQ(refusal({asked, granted}, {EventKind::ExtensionAsked, at("2026-09-30", 9), 1}), "extension_limit");
    EXPECT_EQ(refusal({asked}, {EventKind::ExtensionGranted, at("2026-09-30", 9), 3}), "fits");
    stage_.due_working_days = 0;   // and where the stage has no term any more
    EXPECT_FALSE(term({asked, granted}, granted.at).due_day);
}

TEST_F(StageTermTest, counts_an_extension_from_the_end_where_a_corrected_year_ended_the_term_before_it_was_asked_for) {
    // Asked for on the last day, 12 October. Then 11 October, a Sunday, is worked after all.
    const Mark urged{EventKind::Urged, at("2026-10-12", 9)};
    const Mark asked{EventKind::ExtensionAsked, at("2026-10-12", 10), 2};
    const Mark granted{EventKind::ExtensionGranted, at("2026-10-12", 11), 2};
    EXPECT_EQ(term({urged, asked, granted}, granted.at).due_day, base::Day::parse("2026-10-14"));
    auto years = calendars::shipped().years;
    for (auto& year : years) {
        if (year.year == 2026) year.exchange_days.push_back({*base::Day::parse("2026-10-11"), "late"});
    }
    calendar_ = calendars::make_calendar(zone_, calendars::shipped().hours, years);
    EXPECT_EQ(term({}, entered_).due_day, base::Day::parse("2026-10-11"));
    EXPECT_TRUE(term({urged, asked}, asked.at).is_late);
    EXPECT_EQ(term({urged, asked, granted}, granted.at).due_day, base::Day::parse("2026-10-13"));
    EXPECT_EQ(refusal({urged, asked, granted}, {EventKind::Supervised, granted.at}), "fits");
}

TEST_F(StageTermTest, is_in_time_exactly_at_the_end_of_a_term_in_months) {
    stage_ = {};
    stage_.due_months = 1;
    entered_ = at("2026-09-03", 10);
    const base::Instant end = calendar_->closing_of(*base::Day::parse("2026-10-08"));
    EXPECT_FALSE(term({}, end).is_late);
    EXPECT_EQ(term({}, end).next_change, end + std::chrono::milliseconds(1));
    EXPECT_TRUE(term({}, end + std::chrono::milliseconds(1)).is_late);
    EXPECT_FALSE(term({}, end + std::chrono::milliseconds(1)).next_change);
}

}  // namespace
}  // namespace sunclover::cases
