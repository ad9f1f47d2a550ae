// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of holidays are data of the law. (tidy: data)
#include "areas/calendars/shipped_calendar.hpp"

#include <charconv>
#include <map>
#include <sstream>

#include "base/assert.hpp"
#include "base/csv.hpp"
#include "platform/embedded_files.hpp"

namespace sunclover::calendars {
namespace {

using clocks::CalendarYear;

int minute_in(const std::string& text) {
    ASSERT(text.size() == 5 && text[2] == ':');
    int hours = -1;
    int minutes = -1;
    std::from_chars(text.data(), text.data() + 2, hours);
    std::from_chars(text.data() + 3, text.data() + 5, minutes);
    ASSERT(hours >= 0 && hours <= 24 && minutes >= 0 && minutes < 60);
    return hours * 60 + minutes;
}

/// Rows `weekday,begin,end`: 1 … 7, or `exchange`.
clocks::WorkingHours read_hours(base::CsvReader& reader) {
    clocks::WorkingHours hours;
    while (const auto row = reader.next()) {
        ASSERT(row->cells.size() == 3 && row->cells[0].size() >= 1);
        const bool is_exchange = row->cells[0] == "exchange";
        const int weekday = row->cells[0][0] - '0';
        ASSERT(is_exchange || (weekday >= 1 && weekday <= 7));
        auto& spans = is_exchange ? hours.exchange_day
                                  : hours.weekdays[static_cast<std::size_t>(weekday - 1)];
        spans.push_back({minute_in(row->cells[1]), minute_in(row->cells[2])});
    }
    return hours;
}

/// Rows `document,day,kind,name`, all with the same document.
CalendarYear read_year(base::CsvReader& reader) {
    CalendarYear year;
    while (const auto row = reader.next()) {
        ASSERT(row->cells.size() == 4);
        const auto day = base::Day::parse(row->cells[1]);
        ASSERT(day && (row->cells[2] == "off" || row->cells[2] == "exchange"));
        year.document = row->cells[0];
        year.year = day->year();
        (row->cells[2] == "off" ? year.days_off : year.exchange_days)
            .push_back({*day, row->cells[3]});
    }
    return year;
}

ShippedCalendar read_all() {
    ShippedCalendar read;
    std::map<int, CalendarYear> years;
    for (const platform::EmbeddedFile& file : platform::embedded_working_calendars()) {
        std::istringstream stream{std::string(file.content)};
        base::CsvReader reader(stream);
        ASSERT(reader.next());  // the heading
        if (file.name == "hours.csv") {
            read.hours = read_hours(reader);
        } else {
            CalendarYear year = read_year(reader);
            ASSERT(file.name == std::to_string(year.year) + ".csv");
            years.emplace(year.year, std::move(year));
        }
    }
    for (auto& [number, year] : years) read.years.push_back(std::move(year));
    return read;
}

}  // namespace

const ShippedCalendar& shipped() {
    static const ShippedCalendar read = read_all();
    return read;
}

const std::vector<clocks::YearlyHoliday>& yearly_holidays() {
    static const std::vector<clocks::YearlyHoliday> holidays = {
        {1, 1, 0, "元旦"},
        {5, 1, 0, "劳动节"},
        {5, 2, 2025, "劳动节"},
        {10, 1, 0, "国庆节"},
        {10, 2, 0, "国庆节"},
        {10, 3, 0, "国庆节"},
    };
    return holidays;
}

std::shared_ptr<const clocks::WorkingCalendar> make_calendar(
    const base::TimeZone& zone, clocks::WorkingHours hours, std::vector<CalendarYear> years
) {
    auto made =
        clocks::WorkingCalendar::make({zone, std::move(hours), std::move(years), yearly_holidays()}
        );
    ASSERT(made.has_value());
    return std::make_shared<const clocks::WorkingCalendar>(*std::move(made));
}

std::shared_ptr<const clocks::WorkingCalendar> shipped_calendar(const base::TimeZone& zone) {
    return make_calendar(zone, shipped().hours, shipped().years);
}

}  // namespace sunclover::calendars
