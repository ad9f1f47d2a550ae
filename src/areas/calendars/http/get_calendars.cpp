// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /calendars: the years that are known, from which document, and the hours of the week.
#include <cstdio>

#include "areas/calendars/http/handlers.hpp"
#include "areas/calendars/load_calendar.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/store/store.hpp"

namespace sunclover::calendars {
namespace {

/// 08:30–11:30
std::string span_text(const clocks::MinuteSpan& span) {
    char text[48];
    std::snprintf(
        text,
        sizeof text,
        "%02d:%02d–%02d:%02d",
        span.begin / 60,
        span.begin % 60,
        span.end / 60,
        span.end % 60
    );
    return text;
}

void add_hours(pages::Model& model, std::string title, const clocks::DaySpans& spans) {
    auto& row = model.add("HOURS").set("WEEKDAY", std::move(title));
    for (const auto& span : spans) row.add("SPAN").set("SPAN_TEXT", span_text(span));
    row.show_if(spans.empty(), "NO_SPANS");
}

int working_days_in(const clocks::WorkingCalendar& calendar, int year) {
    return calendar.working_days_between(
        *base::Day::from_parts(year - 1, 12, 31), *base::Day::from_parts(year, 12, 31)
    );
}

}  // namespace

Reply get_calendars(http::Request& request, Desk desk, const access::Caller& caller) {
    const auto list = [](store::Transaction& tx) { return list_years(tx); };
    const auto years = co_await desk.services.store.read(list);
    const auto calendar = desk.calendar.get();
    const auto word = [&](const std::string& key) {
        return desk.services.pages.text(request, key);
    };
    pages::Page page{"calendars/calendars.html", pages::Layout::Staff, word("calendars.title"), {}};
    auto& model = page.model;
    model.show_if(caller.may(access::Permission::CalendarManage), "MAY_ADD");
    if (const auto until = calendar->known_until())
        model.add("KNOWN").set("UNTIL", until->to_string());
    for (auto record = years.rbegin(); record != years.rend(); ++record) {
        const auto& year = record->year;
        auto& row = model.add("YEAR_ROW")
                        .set("YEAR", std::int64_t{year.year})
                        .set("DOCUMENT", year.document);
        row.show_if(!year.is_announced(), "ROW_PROVISIONAL");
        row.set("OFF_COUNT", static_cast<std::int64_t>(year.days_off.size()));
        row.set("EXCHANGE_COUNT", static_cast<std::int64_t>(year.exchange_days.size()));
        row.set("WORKING_COUNT", std::int64_t{working_days_in(*calendar, year.year)});
    }
    for (int weekday = 1; weekday <= 7; ++weekday) {
        add_hours(
            model,
            word("calendars.weekday." + std::to_string(weekday)),
            calendar->hours().of_weekday(weekday)
        );
    }
    add_hours(model, word("calendars.exchange_day"), calendar->hours().exchange_day);
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::calendars
