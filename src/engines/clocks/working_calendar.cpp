// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/working_calendar.hpp"

#include <algorithm>
#include <set>

#include "base/assert.hpp"

namespace sunclover::clocks {
namespace {

using base::Day;
using base::Instant;
using std::chrono::milliseconds;

constexpr int first_year = 1900;
constexpr int last_year = 2199;
constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t span_years_max = 100;

Day first_day() { return *Day::from_parts(first_year, 1, 1); }
Day last_day() { return *Day::from_parts(last_year, 12, 31); }

/// Days outside the tables count as their ends: nothing here is about them.
std::size_t index_of(Day day) {
    return static_cast<std::size_t>(
        base::days_between(first_day(), std::clamp(day, first_day(), last_day()))
    );
}

Day day_at(std::size_t index) { return first_day().plus_days(static_cast<int>(index)); }

const DaySpans no_spans;

const DaySpans& spans_for(const WorkingHours& hours, DayKind kind, int weekday) {
    switch (kind) {
        case DayKind::Worked:
            return hours.of_weekday(weekday);
        case DayKind::Exchange:
            return hours.exchange_day;
        case DayKind::Rest:
        case DayKind::Off:
            break;
    }
    return no_spans;
}

/// Milliseconds worked on a day until `ms` after its beginning.
std::int64_t worked_on_day(const DaySpans& spans, std::int64_t ms) {
    std::int64_t worked = 0;
    for (const MinuteSpan& span : spans) {
        worked += std::clamp(ms, span.begin * ms_per_minute, span.end * ms_per_minute) -
                  span.begin * ms_per_minute;
    }
    return worked;
}

/// Milliseconds after the beginning of a day at which `worked` of it is done; `worked` > 0.
std::int64_t moment_on_day(const DaySpans& spans, std::int64_t worked) {
    for (const MinuteSpan& span : spans) {
        const std::int64_t length = (span.end - span.begin) * ms_per_minute;
        if (worked <= length) return span.begin * ms_per_minute + worked;
        worked -= length;
    }
    ASSERT(false);  // The caller looks for no more than the day has.
    return 0;
}

}  // namespace

base::Result<WorkingCalendar> WorkingCalendar::make(CalendarRules rules) {
    TRY(check_hours(rules.hours));
    std::set<int> years;
    for (const CalendarYear& year : rules.years) {
        auto faults = faults_of(year);
        if (!faults.empty()) return base::Failure(std::move(faults.front()));
        if (!years.insert(year.year).second) {
            return base::fail(base::ErrorKind::Invalid, "clocks.error.year_twice", "year");
        }
    }
    std::sort(
        rules.years.begin(),
        rules.years.end(),
        [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; }
    );
    auto tables = std::make_shared<const Tables>(tables_of(rules));
    return WorkingCalendar(
        std::make_shared<const CalendarRules>(std::move(rules)), std::move(tables)
    );
}

WorkingCalendar::Tables WorkingCalendar::tables_of(const CalendarRules& rules) {
    Tables tables;
    const std::size_t count = index_of(last_day()) + 1;
    tables.kinds.resize(count);
    tables.days.resize(count + 1);
    tables.minutes.resize(count + 1);
    const int first_weekday = first_day().weekday();
    const auto weekday_at = [&](std::size_t index) {
        return static_cast<int>((index + first_weekday - 1) % 7) + 1;
    };
    for (std::size_t i = 0; i < count; ++i) {
        tables.kinds[i] =
            rules.hours.of_weekday(weekday_at(i)).empty() ? DayKind::Rest : DayKind::Worked;
    }
    const auto mark = [&](const CalendarYear& year) {
        for (const NamedDay& each : year.days_off) tables.kinds[index_of(each.day)] = DayKind::Off;
        for (const NamedDay& each : year.exchange_days)
            tables.kinds[index_of(each.day)] = DayKind::Exchange;
    };
    std::set<int> told;
    for (const CalendarYear& year : rules.years) {
        told.insert(year.year);
        mark(year);
    }
    for (int year = first_year; year <= last_year; ++year) {
        if (!told.contains(year)) mark(unannounced_year(year, rules.yearly));
    }
    for (std::size_t i = 0; i < count; ++i) {
        const DaySpans& spans = spans_for(rules.hours, tables.kinds[i], weekday_at(i));
        tables.days[i + 1] = tables.days[i] + (spans.empty() ? 0 : 1);
        tables.minutes[i + 1] = tables.minutes[i] + minutes_of(spans);
    }
    return tables;
}

DayKind WorkingCalendar::kind_of(Day day) const { return tables_->kinds[index_of(day)]; }

bool WorkingCalendar::is_working_day(Day day) const {
    const DayKind kind = kind_of(day);
    return kind == DayKind::Worked || kind == DayKind::Exchange;
}

const DaySpans& WorkingCalendar::spans_of(Day day) const {
    return spans_for(rules_->hours, kind_of(day), day.weekday());
}

const CalendarYear* WorkingCalendar::find_year(int year) const {
    for (const CalendarYear& each : rules_->years) {
        if (each.year == year) return &each;
    }
    return nullptr;
}

bool WorkingCalendar::is_announced(int year) const {
    const CalendarYear* found = find_year(year);
    return found != nullptr && found->is_announced();
}

std::optional<Day> WorkingCalendar::known_until() const {
    std::optional<int> last;
    for (const CalendarYear& year : rules_->years) {
        if (last && year.year != *last + 1) break;
        if (year.is_announced()) {
            last = year.year;
        } else if (last) {
            break;
        }
    }
    if (!last) return std::nullopt;
    return Day::from_parts(*last, 12, 31);
}

bool WorkingCalendar::is_provisional(Day from, Day to) const {
    const int last = std::max(from, to).year();
    for (int year = std::min(from, to).year(); year <= last; ++year) {
        if (!is_announced(year)) return true;
    }
    return false;
}

std::int64_t WorkingCalendar::worked_until(Instant moment) const {
    const Day day = zone().day_of(moment);
    const std::size_t index = index_of(day);
    if (day < first_day()) return 0;
    if (day > last_day()) return tables_->minutes[index + 1] * ms_per_minute;
    const std::int64_t on_day =
        worked_on_day(spans_of(day), (moment - zone().start_of(day)).count());
    return tables_->minutes[index] * ms_per_minute + on_day;
}

milliseconds WorkingCalendar::working_time_between(Instant from, Instant to) const {
    return milliseconds(worked_until(to) - worked_until(from));
}

Reckoned<Instant> WorkingCalendar::after_working_time(Instant from, milliseconds span) const {
    ASSERT(span.count() >= 0 && span <= std::chrono::years(span_years_max));
    const Day from_day = zone().day_of(from);
    if (span.count() == 0) return {from, is_provisional(from_day, from_day)};
    const std::int64_t wanted = worked_until(from) + span.count();
    // The first day at whose end enough is done.
    const auto minutes = tables_->minutes.begin();
    const auto found =
        std::partition_point(minutes + 1, tables_->minutes.end(), [&](std::int32_t each) {
            return each * ms_per_minute < wanted;
        });
    if (found == tables_->minutes.end()) return {zone().start_of(last_day().plus_days(1)), true};
    const Day day = day_at(static_cast<std::size_t>(found - minutes) - 1);
    const std::int64_t rest = wanted - *(found - 1) * ms_per_minute;
    const Instant moment = zone().start_of(day) + milliseconds(moment_on_day(spans_of(day), rest));
    return {moment, is_provisional(from_day, day)};
}

Reckoned<Instant> WorkingCalendar::next_working_moment(Instant from) const {
    // One millisecond of work later, and back: the end of a span is not worked, its beginning is.
    const auto later = after_working_time(from, milliseconds(1));
    return {later.value - milliseconds(1), later.is_provisional};
}

Reckoned<Day> WorkingCalendar::after_working_days(Day from, int working_days) const {
    ASSERT(working_days >= 0 && working_days <= 10'000);
    const std::size_t index = index_of(from);
    const bool is_at_once = working_days == 0 && is_working_day(from);
    if (is_at_once) return {from, is_provisional(from, from)};
    // No days from a day of rest end on the next worked day, which is what one day gives.
    const std::int32_t wanted = tables_->days[index + 1] + std::max(working_days, 1);
    const auto found = std::partition_point(
        tables_->days.begin() + 1,
        tables_->days.end(),
        [&](std::int32_t each) { return each < wanted; }
    );
    if (found == tables_->days.end()) return {last_day(), true};
    const Day day = day_at(static_cast<std::size_t>(found - tables_->days.begin()) - 1);
    return {day, is_provisional(from, day)};
}

int WorkingCalendar::working_days_between(Day from, Day to) const {
    return tables_->days[index_of(to) + 1] - tables_->days[index_of(from) + 1];
}

Instant WorkingCalendar::closing_of(Day day) const {
    const DaySpans& spans = spans_of(day);
    if (spans.empty()) return zone().start_of(day.plus_days(1));
    return zone().start_of(day) + std::chrono::minutes(spans.back().end);
}

}  // namespace sunclover::clocks
