// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/calendars/store/calendars_store.hpp"

#include <map>
#include <utility>

#include "base/assert.hpp"
#include "calendars/calendars_sql.hpp"
#include "platform/store/store.hpp"

namespace sunclover::calendars {
namespace {

constexpr std::string_view off = "off";
constexpr std::string_view exchange = "exchange";
constexpr int exchange_weekday = 0;  ///< in the column of weekdays, which count from 1

YearRecord year_from_row(const store::Row& row) {
    YearRecord record;
    record.year.year = static_cast<int>(row.integer(0));
    record.year.document = row.text(1);
    record.version = row.integer(2);
    record.changed_at = row.instant(3);
    return record;
}

void add_day(clocks::CalendarYear& year, const store::Row& row) {
    const std::string& kind = row.text(2);
    ASSERT(kind == off || kind == exchange);
    (kind == off ? year.days_off : year.exchange_days).push_back({row.day(1), row.text(3)});
}

void insert_days(store::Transaction& tx, const clocks::CalendarYear& year, std::int64_t version) {
    const auto insert = [&](const std::vector<clocks::NamedDay>& days, std::string_view kind) {
        for (const clocks::NamedDay& each : days) {
            tx.execute(
                sql::insert_day, {year.year, each.day, kind, each.name, version, tx.writer_name()}
            );
        }
    };
    insert(year.days_off, off);
    insert(year.exchange_days, exchange);
}

}  // namespace

std::vector<YearRecord> select_years(store::Transaction& tx) {
    std::vector<YearRecord> years;
    std::map<std::int64_t, std::size_t> positions;
    for (const auto& row : tx.query(sql::select_years, {})) {
        positions[row.integer(0)] = years.size();
        years.push_back(year_from_row(row));
    }
    for (const auto& row : tx.query(sql::select_days, {})) {
        const auto found = positions.find(row.integer(0));
        ASSERT(found != positions.end());
        add_day(years[found->second].year, row);
    }
    return years;
}

std::optional<YearRecord> select_year(store::Transaction& tx, int year) {
    const auto row = tx.query_one(sql::select_year, {year});
    if (!row) return std::nullopt;
    YearRecord record = year_from_row(*row);
    for (const auto& day : tx.query(sql::select_days_of_year, {year})) add_day(record.year, day);
    return record;
}

bool insert_year(store::Transaction& tx, const YearChange& change) {
    const auto inserted = tx.execute(
        sql::insert_year,
        {change.year.year, change.year.document, change.at, change.account, tx.writer_name()}
    );
    if (inserted == 0) return false;
    insert_days(tx, change.year, 1);
    return true;
}

bool update_year(store::Transaction& tx, const YearChange& change, std::int64_t version_seen) {
    const auto updated = tx.execute(
        sql::update_year,
        {change.year.year,
         change.year.document,
         change.at,
         change.account,
         tx.writer_name(),
         version_seen}
    );
    if (updated == 0) return false;
    tx.execute(sql::delete_days_of_year, {change.year.year});
    insert_days(tx, change.year, version_seen + 1);
    return true;
}

clocks::WorkingHours select_hours(store::Transaction& tx) {
    clocks::WorkingHours hours;
    for (const auto& row : tx.query(sql::select_spans, {})) {
        const auto weekday = row.integer(0);
        ASSERT(weekday >= exchange_weekday && weekday <= 7);
        auto& spans = weekday == exchange_weekday
                          ? hours.exchange_day
                          : hours.weekdays[static_cast<std::size_t>(weekday - 1)];
        spans.push_back({static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))});
    }
    return hours;
}

void insert_hours(store::Transaction& tx, const clocks::WorkingHours& hours) {
    const auto insert = [&](int weekday, const clocks::DaySpans& spans) {
        for (const clocks::MinuteSpan& span : spans) {
            tx.execute(sql::insert_span, {weekday, span.begin, span.end, tx.writer_name()});
        }
    };
    insert(exchange_weekday, hours.exchange_day);
    for (int weekday = 1; weekday <= 7; ++weekday) insert(weekday, hours.of_weekday(weekday));
}

std::string detail_of(const clocks::CalendarYear& year, std::int64_t version) {
    return "version=" + std::to_string(version) +
           " days_off=" + std::to_string(year.days_off.size()) +
           " exchange_days=" + std::to_string(year.exchange_days.size());
}

}  // namespace sunclover::calendars
