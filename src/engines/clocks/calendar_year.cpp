// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/calendar_year.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace sunclover::clocks {
namespace {

constexpr std::size_t days_max = 120;
constexpr std::size_t text_characters_max = 60;

class Faults {
  public:
    explicit Faults(const CalendarYear& year) : year_(year) {}

    std::vector<base::Error> find() {
        if (year_.year < calendar_year_min || year_.year > calendar_year_max)
            add("year_range", "year");
        if (base::character_count(year_.document) > text_characters_max)
            add("document_long", "document");
        if (year_.days_off.empty()) add("no_days_off", "days_off");
        check(year_.days_off, "days_off");
        check(year_.exchange_days, "exchange_days");
        for (const NamedDay& each : year_.exchange_days) {
            if (each.day.weekday() <= 5) add("exchange_on_weekday", "exchange_days", each.day);
        }
        return std::move(errors_);
    }

  private:
    void check(const std::vector<NamedDay>& days, const std::string& field) {
        if (days.size() > days_max) return add("too_many_days", field);
        for (const NamedDay& each : days) {
            if (each.day.year() != year_.year) add("day_of_other_year", field, each.day);
            if (!seen_.insert(each.day).second) add("day_twice", field, each.day);
            const std::size_t length = base::character_count(each.name);
            if (length == 0 || length > text_characters_max || !base::is_clean_utf8(each.name)) {
                add("day_name", field, each.day);
            }
        }
    }

    void add(const std::string& key, std::string field, base::Day day = {}) {
        base::Error error{base::ErrorKind::Invalid, "clocks.error." + key, std::move(field)};
        error.arguments = {{"DAY", day.to_string()}, {"YEAR", std::to_string(year_.year)}};
        errors_.push_back(std::move(error));
    }

    const CalendarYear& year_;
    std::set<base::Day> seen_;  ///< off or worked: a day cannot be both
    std::vector<base::Error> errors_;
};

}  // namespace

CalendarYear unannounced_year(int year, const std::vector<YearlyHoliday>& holidays) {
    CalendarYear result;
    result.year = year;
    std::set<base::Day> off;
    for (const YearlyHoliday& holiday : holidays) {
        const auto day = base::Day::from_parts(year, holiday.month, holiday.day);
        if (year < holiday.first_year || !day) continue;
        off.insert(*day);
        result.days_off.push_back({*day, holiday.name});
    }
    for (const NamedDay& holiday : std::vector<NamedDay>(result.days_off)) {
        if (holiday.day.weekday() <= 5) continue;
        base::Day instead = holiday.day;
        while (instead.weekday() > 5 || off.contains(instead)) instead = instead.plus_days(1);
        if (instead.year() != year) continue;  // no law's holiday is that late in the year
        off.insert(instead);
        result.days_off.push_back({instead, holiday.name});
    }
    std::sort(
        result.days_off.begin(),
        result.days_off.end(),
        [](const NamedDay& a, const NamedDay& b) { return a.day < b.day; }
    );
    return result;
}

std::vector<base::Error> faults_of(const CalendarYear& year) { return Faults(year).find(); }

}  // namespace sunclover::clocks
