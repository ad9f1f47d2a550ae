// SPDX-License-Identifier: AGPL-3.0-or-later
// By when a passage is due, when it is warned and when its clock is asked next: reckoned anew, minute by
// minute, by engines/clocks/testing, which shares no code with what the program uses. Answers are kept,
// because many passages begin in the same minute.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "areas/programmes/programme.hpp"
#include "engines/clocks/testing/minute_oracle.hpp"
#include "snapshot.hpp"

namespace sunclover::year {

class TermOracle {
  public:
    TermOracle(
        const clocks::WorkingHours& hours, const std::vector<clocks::CalendarYear>& years,
        const std::vector<clocks::YearlyHoliday>& yearly
    )
        : minutes_(hours, years, yearly) {}

    struct Answer {
        std::optional<base::Day> due_day = {};
        std::int64_t alarm = 0;                       ///< 0, 1 due soon, 2 late
        std::optional<base::Instant> wake_at = {};
    };
    Answer ask(
        const programmes::Stage& stage, base::Instant entered_at, const std::vector<TermMark>& marks, base::Instant now
    );

  private:
    /// One promise of a passage: in milliseconds; no warning for terms in months.
    struct Moments {
        std::int64_t due_ms = 0;
        std::optional<std::int64_t> warning_ms = {};
    };
    std::vector<Moments> reckon(
        const programmes::Stage& stage, base::Instant entered_at, const std::vector<TermMark>& marks
    );
    Moments resolve(const programmes::Stage& stage, base::Instant entered_at, const std::vector<TermMark>& marks);
    Moments first_step(int working_days, const programmes::Stage& stage, base::Instant entered_at);
    static Moments hours(int count, const programmes::Stage& stage, base::Instant entered_at);
    Moments supervise(const programmes::Stage& stage, base::Instant entered_at, base::Instant supervised_at);
    Moments months(const programmes::Stage& stage, base::Instant entered_at);
    std::int64_t warning_of(clocks::testing::Minute from, clocks::testing::Minute start, clocks::testing::Minute due, int percent);

    clocks::testing::MinuteOracle minutes_;
    std::map<std::string, std::vector<Moments>> known_;
};

}  // namespace sunclover::year
