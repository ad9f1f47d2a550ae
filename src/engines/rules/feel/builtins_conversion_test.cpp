// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/builtins_testing.hpp"

namespace sunclover::feel {
namespace {

using testing::expect_refused;
using testing::expect_same;
using testing::run;

TEST(ConversionBuiltins, make_dates_and_times) {
    expect_same({
        {R"(date("2017-12-31"))", R"(@"2017-12-31")"},
        {R"(date(from: @"2017-08-14T14:25:00@Europe/Paris"))", R"(@"2017-08-14")"},
        {R"(date(2017, 8, 30))", R"(@"2017-08-30")"},
        {R"(date(day: 30, month: 8, year: -2017))", R"(@"-2017-08-30")"},
        {R"(date(@"2017-10-11"))", R"(@"2017-10-11")"},
        {R"(date and time("2012-12-24T23:59:00Z"))", R"(@"2012-12-24T23:59:00Z")"},
        {R"(date and time(from: "2012-12-24"))", R"(@"2012-12-24T00:00:00")"},
        {R"(date and time(@"2017-01-01", @"23:59:01@Asia/Shanghai"))",
         R"(@"2017-01-01T23:59:01@Asia/Shanghai")"},
        {R"(date and time(date: @"2017-01-01T00:00:00+02:00", time: @"23:59:01"))",
         R"(@"2017-01-01T23:59:01")"},
        {R"(time("11:22:33.444"))", R"(@"11:22:33.444")"},
        {R"(time(from: @"2017-08-10T10:20:00+01:00"))", R"(@"10:20:00+01:00")"},
        {R"(time(@"2017-08-10"))", R"(@"00:00:00Z")"},
        {R"(time(@"10:00:00"))", R"(@"10:00:00")"},
        {R"(time(11, 59, 45.5))", R"(@"11:59:45.5")"},
        {R"(time(11, 59, 45, null))", R"(@"11:59:45")"},
        {R"(time(hour: 11, minute: 59, second: 0, offset: @"-PT2H"))", R"(@"11:59:00-02:00")"},
        {R"(duration("P1D"))", R"(@"P1D")"},
        {R"(duration(from: "-P1Y2M"))", R"(@"-P1Y2M")"},
        {R"(years and months duration(@"2011-12-22", @"2013-08-24T00:00:00"))", R"(@"P1Y8M")"},
        {R"(years and months duration(to: @"2015-01-21", from: @"2016-01-21"))", R"(@"-P1Y")"},
    });
    expect_refused(
        {"date(null)",
         "date(\"2017-13-10\")",
         "date(2017, 2, 29)",
         "date(1)",
         "date(2017, null, 1)",
         "date and time(\"11:00:00\")",
         "date and time(2017)",
         "date and time(@\"2017-01-01\", null)",
         "time(\"24:00:01\")",
         "time(23, 59, 60, null)",
         "time(12, null, 0, null)",
         "time(11, 0, 0, @\"PT19H\")",
         "time(2017)",
         "duration(\"P1Y2D\")",
         "duration(1)",
         "years and months duration(@\"2011-12-22\", null)",
         "years and months duration(1, 2)"}
    );
}

TEST(ConversionBuiltins, read_numbers_with_separators) {
    expect_same({
        {R"(number("1.000.000,01", ".", ","))", "1000000.01"},
        {R"(number("1 000.5", " ", "."))", "1000.5"},
        {R"(number("1000.5", null, null))", "1000.5"},
        {R"(number("-5"))", "-5"},
        {R"(number(from: "1,5", decimal separator: ",", grouping separator: "."))", "1.5"},
    });
    expect_refused(
        {R"(number("1,000.01", " ", "."))",
         R"(number("1", ":", "."))",
         R"(number("1", ",", ":"))",
         R"(number("1.0", ".", "."))",
         R"(number("1", ",", ","))",
         R"(number("foo", ".", ","))",
         R"(number("1.000.000,01", "."))",
         "number(123)",
         "number(null)",
         R"(number("1.5", null, ","))"}
    );
}

TEST(ConversionBuiltins, write_strings) {
    expect_same({
        {R"(string("a"))", R"("a")"},
        {"string(1.10)", R"("1.1")"},
        {"string(from: @\"2017-08-10\")", R"("2017-08-10")"},
        {R"(string([1, "a"]))", R"("[1, \"a\"]")"},
        {"string(true)", R"("true")"},
    });
    expect_refused({"string(null)", "string()", "string(1, 2)"});
}

TEST(ConversionBuiltins, read_ranges) {
    expect_same({
        {R"(5 in range("[1..5]"))", "true"},
        {R"f(5 in range("[1..5)"))f", "false"},
        {R"(1 in range("]1..5["))", "false"},
        {R"f(range("[18..)").start)f", "18"},
        {R"(10 in range(from: "(..5]"))", "false"},
        {R"(range("[date(\"2020-01-01\")..@\"2020-12-31\"]").end)", R"(@"2020-12-31")"},
        {R"(range(" [ \"a..b\" .. \"c\" ] ").start)", R"("a..b")"},
        {R"(range("[-5..-1]").start)", "-5"},
        {R"(range("[@\"P1D\"..duration(\"P2D\")]").end)", R"(@"P2D")"},
    });
    expect_refused(
        {R"(range(""))",
         R"(range("[..]"))",
         R"(range("[1..]"))",
         R"(range("[..1]"))",
         R"(range("[5..1]"))",
         R"(range("[1..\"a\"]"))",
         R"(range("[1+1..5]"))",
         R"(range("[true..false]"))",
         R"(range("1..5"))",
         R"(range("[1,5]"))",
         R"(range("[x..5]"))",
         "range(1)",
         "range(null)",
         R"(range("[now()..now()]"))",
         R"(range("[[1]..[2]]"))"}
    );
}

TEST(TemporalBuiltins, know_the_calendar) {
    expect_same({
        {R"(day of year(@"2019-09-17"))", "260"},
        {R"(day of year(date: @"2020-12-31T10:00:00"))", "366"},
        {R"(day of week(@"2019-09-17"))", R"("Tuesday")"},
        {R"(day of week(date: @"2021-01-17"))", R"("Sunday")"},
        {R"(month of year(@"2019-09-17"))", R"("September")"},
        {R"(month of year(date: @"2021-01-01"))", R"("January")"},
        {R"(week of year(@"2010-01-01"))", "53"},
        {R"(week of year(date: @"2003-12-29"))", "1"},
        {R"(is(@"23:00:50Z", @"23:00:50+00:00"))", "true"},
        {R"(is(@"23:00:50Z", @"23:00:50"))", "false"},
        {R"(is(@"10:00:00Z", @"11:00:00+01:00"))", "false"},
        {R"(is(value1: @"2012-12-25", value2: @"23:00:50"))", "false"},
        {"is(1, 1.0)", "true"},
        {"is(null, null)", "true"},
    });
    expect_refused(
        {"day of year(null)",
         "day of week(\"2019-09-17\")",
         "month of year()",
         "week of year(value: @\"1970-01-01\")",
         "is(1)",
         "is(value: 1, value2: 2)"}
    );
}

TEST(TemporalBuiltins, ask_the_clock_of_the_run_once) {
    Evaluation::Options options;
    int asked = 0;
    options.now = [&] {
        ++asked;
        return *DateTime::parse("2026-05-17T08:30:00@Asia/Shanghai");
    };
    EXPECT_TRUE(
        run("now() = @\"2026-05-17T08:30:00@Asia/Shanghai\" and today() = @\"2026-05-17\"", Scope(), options)
            .value.is_true()
    );
    EXPECT_EQ(asked, 1);
    expect_refused({"now(1)", "today(1)"});
}

}  // namespace
}  // namespace sunclover::feel
