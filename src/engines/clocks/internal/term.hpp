// SPDX-License-Identifier: AGPL-3.0-or-later
// One term that runs, stands still and goes on: how much of it is left, and when it ends. The time
// of an order of calls never falls.
#pragma once

#include <chrono>
#include <optional>

#include "engines/clocks/service_level.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::clocks {

class Term {
  public:
    Term(const Target& target, const WorkingCalendar& calendar, base::Instant start);

    /// A pause at or after the end has no effect: nothing is left that it could keep.
    void pause(base::Instant at);
    void resume(base::Instant at);
    /// Adds units of the term. @param at  not after the end
    void extend(base::Instant at, int count);

    bool is_paused() const { return is_paused_; }
    base::Instant started_at() const { return started_at_; }
    /// Nothing while it is paused: the end depends on when it goes on.
    std::optional<base::Instant> due() const;
    bool is_over(base::Instant at) const { return !is_paused_ && at > end(); }
    /// When the share of the term is used up after which a warning is due; nothing while it is
    /// paused before that.
    std::optional<base::Instant> warning_at() const;
    /// Working time, or real time for a real term, that is left; never negative.
    std::chrono::milliseconds left_at(base::Instant at) const;
    /// Time of the same kind since the end; 0 before it.
    std::chrono::milliseconds late_at(base::Instant at) const;
    bool is_provisional() const { return is_provisional_; }

  private:
    bool is_in_days() const { return target_.amount.unit == Unit::WorkingDays; }
    bool is_real() const { return target_.amount.unit == Unit::RealMinutes; }
    base::Instant end() const;
    std::chrono::milliseconds time_between(base::Instant from, base::Instant to) const;
    base::Instant after(base::Instant from, std::chrono::milliseconds span) const;
    base::Day last_day(base::Instant from, int days) const;
    std::chrono::milliseconds warning_left() const {
        return total_ * (100 - target_.warning_percent) / 100;
    }
    /// Uses up the time until `at`, which then is the moment from which is counted.
    void advance(base::Instant at);
    void note_years();

    const Target& target_;
    const WorkingCalendar& calendar_;
    base::Instant started_at_;
    base::Instant from_;                 ///< from where `left_` or `last_day_` is counted
    std::chrono::milliseconds left_{};   ///< at `from_`; in days: worked until the last one ends
    base::Day last_day_;                 ///< in days, while it runs
    int days_left_ = 0;                  ///< in days, while it is paused
    std::chrono::milliseconds total_{};  ///< of the whole term with its extensions
    std::optional<base::Instant> warned_at_;  ///< where the warning lies before `from_`
    bool is_paused_ = false;
    bool is_provisional_ = false;
};

}  // namespace sunclover::clocks
