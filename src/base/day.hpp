// SPDX-License-Identifier: AGPL-3.0-or-later
// A day of the calendar as people count it, and the time zone that says where it begins.
#pragma once

#include <chrono>
#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace sunclover::base {

/// A day of the Gregorian calendar, without a zone. Written and stored as 2026-11-23.
class Day {
  public:
    Day() = default;
    explicit Day(std::chrono::sys_days days) : days_(days) {}
    /// @returns nothing for a day that the calendar does not have (2026-02-30) or outside 1850…2200
    static std::optional<Day> from_parts(int year, int month, int day);
    /// Accepts exactly YYYY-MM-DD.
    static std::optional<Day> parse(std::string_view text);

    std::string to_string() const;
    int year() const;
    int month() const;
    int day() const;
    /// 1 = Monday … 7 = Sunday (ISO 8601).
    int weekday() const;
    std::chrono::sys_days sys_days() const { return days_; }
    Day plus_days(int days) const { return Day(days_ + std::chrono::days(days)); }
    /// The same day `months` later; the last of the month where that day does not exist.
    Day plus_months(int months) const;
    auto operator<=>(const Day&) const = default;

  private:
    std::chrono::sys_days days_{};
};

/// Whole years lived on `today` by someone born on `birth`. Someone born on 29 February turns a year
/// older on 1 March in common years (Civil Code of the PRC art. 1259 counts to the end of the day).
int age_on(Day birth, Day today);

/// Days from `from` to `to`; negative if `to` is earlier.
int days_between(Day from, Day to);

/// An IANA time zone. Copies share the rules.
class TimeZone {
  public:
    /// @errors Invalid if the system does not know `name`
    static std::optional<TimeZone> load(const std::string& name);

    Day day_of(Instant moment) const;
    /// Minutes after the local midnight that began the day: 0 … 1499 (a day may have 25 hours).
    int minute_of_day(Instant moment) const;
    /// The moment at which `day` begins.
    Instant start_of(Day day) const;
    /// 2026-11-23 16:30 local time
    std::string to_local_text(Instant moment) const;
    const std::string& name() const;

  private:
    struct Rules;
    explicit TimeZone(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}
    // Shared because a zone is copied into every part that shows a time; the rules never change.
    std::shared_ptr<const Rules> rules_;
};

}  // namespace sunclover::base
