// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/calendars/load_calendar.hpp"

#include <utility>

#include "areas/audit/record.hpp"
#include "areas/calendars/shipped_calendar.hpp"
#include "areas/calendars/store/calendars_store.hpp"
#include "platform/store/installation.hpp"
#include "platform/store/store.hpp"

namespace sunclover::calendars {
namespace {

/// True if it was stored: it was missing, or stood there without an announcement.
bool fill_year(store::Transaction& tx, const clocks::CalendarYear& year, base::Instant now) {
    const auto stored = select_year(tx, year.year);
    const YearChange change{year, now, std::nullopt};
    if (!stored) return insert_year(tx, change);
    const bool is_news = !stored->year.is_announced() && year.is_announced();
    return is_news && update_year(tx, change, stored->version);
}

}  // namespace

std::vector<YearRecord> list_years(store::Transaction& tx) { return select_years(tx); }

std::optional<YearRecord> find_year(store::Transaction& tx, int year) {
    return select_year(tx, year);
}

std::shared_ptr<const clocks::WorkingCalendar> load_calendar(
    store::Transaction& tx, const base::TimeZone& zone
) {
    std::vector<clocks::CalendarYear> years;
    for (auto& record : select_years(tx)) years.push_back(std::move(record.year));
    return make_calendar(zone, select_hours(tx), std::move(years));
}

base::Task<int> fill_at_start(store::Store& store, base::Instant now) {
    const auto work = [now](store::Transaction& tx) {
        int stored = 0;
        if (clocks::minutes_of(select_hours(tx).exchange_day) == 0)
            insert_hours(tx, shipped().hours);
        for (const clocks::CalendarYear& year : shipped().years) {
            if (!fill_year(tx, year, now)) continue;
            ++stored;
            audit::Entry entry;
            entry.at = now;
            entry.role = "system";
            entry.action = "calendar.announced";
            entry.object_kind = "calendar_year";
            entry.object_id = std::to_string(year.year);
            entry.detail = detail_of(year, 1);
            audit::record(tx, entry);
        }
        if (stored > 0) store::save_fact(tx, store::kCalendarFact, "", now);
        return stored;
    };
    co_return co_await store.write(work);
}

}  // namespace sunclover::calendars
