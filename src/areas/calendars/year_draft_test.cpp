// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/calendars/year_draft.hpp"

#include <gtest/gtest.h>

#include "areas/calendars/shipped_calendar.hpp"

namespace sunclover::calendars {
namespace {

YearDraft draft() {
    return {
        "2028",
        " 国办发明电〔2027〕1号 ",
        "2028-01-01 元旦\r\n2028-01-25 至 2028-01-31 春节\n\n",
        "2028-02-05 春节"};
}

std::string faults(const YearDraft& typed) {
    std::string found;
    for (const auto& error : check_draft(typed).errors) {
        found += error.field + " " + error.message_key +
                 (error.arguments.empty() ? "" : " " + error.arguments[0].second) + ";";
    }
    return found;
}

std::string faults_of_days(std::string days_off, std::string exchange_days = "") {
    YearDraft typed = draft();
    typed.days_off = std::move(days_off);
    typed.exchange_days = std::move(exchange_days);
    return faults(typed);
}

TEST(YearDraft, reads_days_and_runs_as_an_announcement_names_them) {
    const auto checked = check_draft(draft());
    EXPECT_TRUE(checked.errors.empty());
    EXPECT_EQ(checked.year.document, "国办发明电〔2027〕1号");
    ASSERT_EQ(checked.year.days_off.size(), 8U);
    EXPECT_EQ(checked.year.days_off[1].day.to_string(), "2028-01-25");
    EXPECT_EQ(checked.year.days_off[7].name, "春节");
    EXPECT_EQ(checked.year.exchange_days.size(), 1U);
}

TEST(YearDraft, takes_full_width_signs_and_other_separators) {
    EXPECT_EQ(faults_of_days("２０２８－０１－０１　元旦"), "");
    EXPECT_EQ(
        faults_of_days(
            "2028-01-01，元旦\n2028-01-25~2028-01-31 春节\n2028-04-04 - 2028-04-06\t清明节"
        ),
        ""
    );
}

TEST(YearDraft, names_the_line_that_cannot_be_read) {
    EXPECT_EQ(faults_of_days("2028-01-01 元旦\n春节"), "days_off calendars.error.line 2;");
    EXPECT_EQ(faults_of_days("2028-02-30 春节"), "days_off calendars.error.line 1;");
    EXPECT_EQ(faults_of_days("2028-01-25 至 春节"), "days_off calendars.error.line 1;");
    EXPECT_EQ(faults_of_days("2028-01-31 至 2028-01-25 春节"), "days_off calendars.error.run 1;");
    EXPECT_EQ(faults_of_days("2028-01-01 至 2028-12-31 春节"), "days_off calendars.error.run 1;");
    EXPECT_EQ(faults_of_days("2028-01-01"), "days_off calendars.error.name_missing 1;");
    EXPECT_EQ(faults_of_days("2028-01-01 元旦", "x"), "exchange_days calendars.error.line 1;");
}

TEST(YearDraft, refuses_what_makes_no_year) {
    EXPECT_EQ(faults_of_days(""), "days_off clocks.error.no_days_off 1970-01-01;");
    EXPECT_EQ(
        faults_of_days("2027-12-31 元旦"), "days_off clocks.error.day_of_other_year 2027-12-31;"
    );
    EXPECT_EQ(
        faults_of_days("2028-01-01 元旦\n2028-01-01 元旦"),
        "days_off clocks.error.day_twice 2028-01-01;"
    );
    EXPECT_EQ(
        faults_of_days("2028-01-01 元旦", "2028-01-03 元旦"),
        "exchange_days clocks.error.exchange_on_weekday 2028-01-03;"
    );
    YearDraft typed = draft();
    typed.year = "28";
    typed.document = "  ";
    EXPECT_EQ(
        faults(typed), "year calendars.error.year;document calendars.error.document_missing;"
    );
}

TEST(YearDraft, writes_a_stored_year_so_that_it_reads_the_same) {
    for (const auto& year : shipped().years) {
        if (!year.is_announced()) continue;
        const auto again = check_draft(draft_of(year));
        EXPECT_TRUE(again.errors.empty());
        EXPECT_EQ(again.year, year);
    }
    EXPECT_EQ(
        draft_of(shipped().years[2]).days_off.substr(0, 33), "2026-01-01 至 2026-01-03 元旦\n"
    );
}

}  // namespace
}  // namespace sunclover::calendars
