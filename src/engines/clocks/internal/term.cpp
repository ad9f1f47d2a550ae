// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/clocks/internal/term.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::clocks {

using base::Day;
using base::Instant;
using std::chrono::milliseconds;
using std::chrono::minutes;

Term::Term(const Target& target, const WorkingCalendar& calendar, Instant start)
    : target_(target), calendar_(calendar), started_at_(start), from_(start) {
    if (is_in_days()) {
        last_day_ = last_day(start, target.amount.count);
        left_ = time_between(from_, end());
    } else {
        left_ = minutes(target.amount.count);
    }
    total_ = left_;
    note_years();
}

milliseconds Term::time_between(Instant from, Instant to) const {
    return is_real() ? to - from : calendar_.working_time_between(from, to);
}

Instant Term::after(Instant from, milliseconds span) const {
    return is_real() ? from + span : calendar_.after_working_time(from, span).value;
}

Day Term::last_day(Instant from, int days) const {
    const Day day = calendar_.after_working_days(calendar_.zone().day_of(from), days).value;
    // No day is left, but work is over for today: it is due when the next working day ends.
    if (days == 0 && calendar_.closing_of(day) <= from)
        return calendar_.after_working_days(day, 1).value;
    return day;
}

Instant Term::end() const {
    return is_in_days() ? calendar_.closing_of(last_day_) : after(from_, left_);
}

void Term::note_years() {
    const auto& zone = calendar_.zone();
    const Day from = zone.day_of(started_at_);
    const Day to = is_paused_ ? zone.day_of(from_) : zone.day_of(end());
    // Real time passes in years of any kind alike.
    is_provisional_ = !is_real() && calendar_.is_provisional(from, to);
}

void Term::advance(Instant at) {
    const Instant last = end();
    ASSERT(at >= from_ && at <= last && !is_paused_);
    if (const auto warning = warning_at(); warning && *warning <= at) warned_at_ = warning;
    left_ = time_between(at, last);
    from_ = at;
}

void Term::pause(Instant at) {
    if (at >= end()) return;
    advance(at);
    if (is_in_days())
        days_left_ = calendar_.working_days_between(calendar_.zone().day_of(at), last_day_);
    is_paused_ = true;
    note_years();
}

void Term::resume(Instant at) {
    if (!is_paused_) return;
    is_paused_ = false;
    from_ = at;
    if (is_in_days()) {
        last_day_ = last_day(at, days_left_);
        left_ = time_between(at, end());
    }
    note_years();
}

void Term::extend(Instant at, int count) {
    if (!is_paused_) advance(at);
    const milliseconds before = left_;
    if (!is_in_days()) {
        left_ += minutes(count);
    } else if (is_paused_) {
        // Reckoned as if it went on at once; when it does, the days count from then.
        days_left_ += count;
        left_ = time_between(from_, calendar_.closing_of(last_day(from_, days_left_)));
    } else {
        last_day_ = calendar_.after_working_days(last_day_, count).value;
        left_ = time_between(from_, end());
    }
    total_ += left_ - before;
    if (left_ > warning_left()) warned_at_.reset();
    note_years();
}

std::optional<Instant> Term::due() const {
    if (is_paused_) return std::nullopt;
    return end();
}

std::optional<Instant> Term::warning_at() const {
    if (warned_at_) return warned_at_;
    if (is_paused_) return std::nullopt;
    return after(from_, std::max(left_ - warning_left(), milliseconds(0)));
}

milliseconds Term::left_at(Instant at) const {
    if (is_paused_) return left_;
    return at >= end() ? milliseconds(0) : time_between(at, end());
}

milliseconds Term::late_at(Instant at) const {
    return is_over(at) ? time_between(end(), at) : milliseconds(0);
}

}  // namespace sunclover::clocks
