// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /calendars/{year}: a table for each month, the days off and exchange days by name; to be
// printed.
#include <charconv>

#include "areas/calendars/http/handlers.hpp"
#include "areas/calendars/http/year_form.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/store.hpp"

namespace sunclover::calendars {
namespace {

using base::Day;
using clocks::DayKind;

void add_cell(pages::Model& week, Day day, const clocks::WorkingCalendar& calendar) {
    auto& cell = week.add("CELL");
    switch (calendar.kind_of(day)) {
        case DayKind::Worked:
            cell.add("WORKED").set("DATE", std::int64_t{day.day()});
            break;
        case DayKind::Exchange:
            cell.add("EXCHANGE").set("DATE", std::int64_t{day.day()});
            break;
        case DayKind::Rest:
            cell.add("REST").set("DATE", std::int64_t{day.day()});
            break;
        case DayKind::Off:
            cell.add("OFF").set("DATE", std::int64_t{day.day()});
            break;
    }
}

/// Weeks from Monday to Sunday; cells outside the month are empty.
void add_month(pages::Model& model, int year, int month, const clocks::WorkingCalendar& calendar) {
    auto& block = model.add("MONTH").set("NUMBER", std::int64_t{month});
    const Day first = *Day::from_parts(year, month, 1);
    const Day end = first.plus_months(1);
    for (Day day = first.plus_days(1 - first.weekday()); day < end;) {
        auto& week = block.add("WEEK");
        for (int weekday = 1; weekday <= 7; ++weekday, day = day.plus_days(1)) {
            if (day >= first && day < end) {
                add_cell(week, day, calendar);
            } else {
                week.add("CELL").add("EMPTY");
            }
        }
    }
}

template <class Word>
void add_named(
    pages::Model& model,
    std::string_view block,
    const std::vector<clocks::NamedDay>& days,
    const Word& word
) {
    for (const auto& each : days) {
        auto& line = model.add(block).set("DAY", each.day.to_string()).set("DAY_NAME", each.name);
        line.set("DAY_WEEKDAY", word("calendars.weekday." + std::to_string(each.day.weekday())));
    }
}

}  // namespace

base::Result<int> year_in(const http::Request& request) {
    const std::string_view text = request.parameter("year");
    int year = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), year);
    const bool is_year = read.ec == std::errc() && read.ptr == text.data() + text.size() &&
                         year >= clocks::calendar_year_min && year <= clocks::calendar_year_max;
    if (!is_year) return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    return year;
}

Reply get_year(http::Request& request, Desk desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const int number, year_in(request));
    const auto find = [number](store::Transaction& tx) { return find_year(tx, number); };
    const auto record = co_await desk.services.store.read(find);
    if (!record) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const auto word = [&](const std::string& key) {
        return desk.services.pages.text(request, key);
    };
    const std::string title = desk.services.pages.text(
        request, "calendars.year.title", {{"YEAR", std::to_string(number)}}
    );
    pages::Page page{"calendars/year.html", pages::Layout::Staff, title, {}};
    auto& model = page.model;
    const auto& year = record->year;
    model.set("YEAR", std::int64_t{number}).set("DOCUMENT", year.document);
    model.show_if(!year.is_announced(), "PROVISIONAL");
    model.show_if(year.is_announced(), "ANNOUNCED");
    model.set("VERSION", record->version)
        .set("CHANGED_AT", desk.services.zone.to_local_text(record->changed_at));
    model.show_if(caller.may(access::Permission::CalendarManage), "MAY_CHANGE");
    const auto calendar = desk.calendar.get();
    for (int month = 1; month <= 12; ++month) add_month(model, number, month, *calendar);
    add_named(model, "DAY_OFF", year.days_off, word);
    model.show_if(year.exchange_days.empty(), "NO_EXCHANGE");
    if (!year.exchange_days.empty())
        add_named(model.add("EXCHANGE_DAYS"), "EXCHANGE_DAY", year.exchange_days, word);
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::calendars
