// SPDX-License-Identifier: AGPL-3.0-or-later
// The slow truth about one target of a case: walks from minute to minute, counts those that are
// worked and not paused, and stops at the due one. Days are counted where they begin. Written from
// the rules of deadline.hpp, not from its code; whole minutes only.
#pragma once

#include <optional>
#include <vector>

#include "engines/clocks/event.hpp"
#include "engines/clocks/service_level.hpp"
#include "engines/clocks/testing/minute_oracle.hpp"

namespace sunclover::clocks::testing {

class DeadlineOracle {
  public:
    DeadlineOracle(MinuteOracle& calendar, const Target& target, TargetKind kind)
        : calendar_(calendar), target_(target), kind_(kind) {}

    struct Answer {
        bool is_started = false;
        bool is_paused = false;
        std::optional<Minute> due;
        std::optional<Minute> met;
        std::int64_t left = 0;         ///< minutes at the end of the walk; in days: unset
        std::int64_t warning_ms = -1;  ///< of a target in minutes; -1: not reached
    };

    /// @param now  where the walk ends; it goes on only to find the due minute of what still runs
    Answer walk(const std::vector<Event>& events, Minute now) {
        Answer answer;
        std::size_t next = 0;
        for (Minute minute = minute_of(events.front().at); minute <= now; ++minute) {
            begin_minute(answer, minute);
            for (; next < events.size() && minute_of(events[next].at) == minute; ++next) {
                see(answer, events, next, minute);
            }
            note(answer, minute);
            if (minute == now) break;
            pass(answer, minute);
        }
        if (answer.is_started && !answer.is_paused && !answer.met) {
            answer.left = left_;
            for (Minute minute = now; !answer.due; ++minute) {
                pass(answer, minute);
                begin_minute(answer, minute + 1);
                note(answer, minute + 1);
            }
        }
        if (answer.is_paused) answer.left = left_;
        return answer;
    }

  private:
    bool is_in_days() const { return target_.amount.unit == Unit::WorkingDays; }
    bool is_running(const Answer& answer) const {
        return answer.is_started && !answer.is_paused && !answer.met;
    }

    void start(Answer& answer, Minute minute, bool is_case_paused) {
        answer = {};
        answer.is_started = true;
        left_ = target_.amount.count;
        total_ = left_;
        settle(minute);
        note(answer, minute);
        if (is_case_paused && !answer.due) answer.is_paused = true;
    }

    /// No days left means the end of the next working day where today's work is over or there is
    /// none.
    void settle(Minute minute) {
        from_ = minute;
        const std::int64_t day = MinuteOracle::local_day(minute);
        if (!is_in_days() || left_ > 0) return;
        if (!calendar_.is_worked_day(day) || calendar_.closing(day) <= minute) left_ = 1;
    }

    /// A worked day that begins is one day less.
    void begin_minute(Answer& answer, Minute minute) {
        note(answer, minute);  // a day that is worked until midnight ends where the next one begins
        const bool is_midnight = (minute + 480) % 1440 == 0;
        if (!is_midnight || !is_in_days() || !is_running(answer) || answer.due) return;
        if (!calendar_.is_worked_day(MinuteOracle::local_day(minute))) return;
        --left_;
        from_ = minute;
    }

    /// A minute that is gone through.
    void pass(Answer& answer, Minute minute) {
        if (is_in_days() || !is_running(answer) || answer.due) return;
        const bool counts = target_.amount.unit == Unit::RealMinutes || calendar_.is_worked(minute);
        if (!counts) return;
        const std::int64_t before = left_ * 60'000;
        --left_;
        const std::int64_t threshold = total_ * 60'000 * (100 - target_.warning_percent) / 100;
        if (answer.warning_ms < 0 && left_ * 60'000 <= threshold) {
            answer.warning_ms = minute * 60'000 + before - threshold;
        }
    }

    void note(Answer& answer, Minute minute) {
        if (!is_running(answer) || answer.due) return;
        if (!is_in_days()) {
            if (total_ == 0 && answer.warning_ms < 0) answer.warning_ms = minute * 60'000;
            if (target_.warning_percent == 100 && left_ == 0 && answer.warning_ms < 0)
                answer.warning_ms = minute * 60'000;
            if (left_ == 0) answer.due = minute;
            return;
        }
        if (left_ != 0 || minute == from_) return;
        const std::int64_t day = MinuteOracle::local_day(minute - 1);
        if (calendar_.is_worked_day(day) && calendar_.closing(day) == minute) answer.due = minute;
    }

    void see(Answer& answer, const std::vector<Event>& events, std::size_t index, Minute minute) {
        note(answer, minute);
        const Event& event = events[index];
        switch (event.kind) {
            case EventKind::Paused:
                is_case_paused_ = true;
                if (is_running(answer) && !answer.due) answer.is_paused = true;
                break;
            case EventKind::Resumed:
                is_case_paused_ = false;
                if (answer.is_paused) {
                    answer.is_paused = false;
                    settle(minute);
                }
                break;
            case EventKind::Dispatched:
                if (kind_ != TargetKind::Supervise && !answer.is_started)
                    start(answer, minute, is_case_paused_);
                break;
            case EventKind::Supervised:
                if (kind_ == TargetKind::Supervise) start(answer, minute, is_case_paused_);
                break;
            case EventKind::ExtensionAsked:
                if (kind_ == TargetKind::Resolve) extend(answer, granted(events, index));
                break;
            case EventKind::Started:
                if (kind_ == TargetKind::Start) meet(answer, minute);
                break;
            case EventKind::Responded:
                if (kind_ == TargetKind::Start || kind_ == TargetKind::Respond)
                    meet(answer, minute);
                break;
            case EventKind::Resolved:
                meet(answer, minute);
                break;
            case EventKind::Reopened:
                if (kind_ == TargetKind::Resolve) start(answer, minute, is_case_paused_);
                if (kind_ == TargetKind::Supervise) answer = {};
                break;
            default:
                break;
        }
    }

    static int granted(const std::vector<Event>& events, std::size_t index) {
        for (std::size_t i = index + 1; i < events.size(); ++i) {
            if (events[i].kind == EventKind::ExtensionGranted) return events[i].count;
            if (events[i].kind == EventKind::ExtensionRefused ||
                events[i].kind == EventKind::Resolved)
                return 0;
        }
        return 0;
    }

    void extend(Answer& answer, int count) {
        if (count == 0) return;
        left_ += count;
        total_ += count;
        answer.due.reset();
        if (left_ * 60'000 > total_ * 60'000 * (100 - target_.warning_percent) / 100)
            answer.warning_ms = -1;
    }

    void meet(Answer& answer, Minute minute) {
        if (!answer.is_started || answer.met) return;
        // What is met before it is due would have been due if nothing had been done.
        if (!answer.due) find_due(answer, minute);
        answer.met = minute;
    }

    void find_due(Answer& answer, Minute minute) {
        DeadlineOracle rest = *this;
        Answer copy = answer;
        for (Minute each = minute; !copy.due; ++each) {
            rest.pass(copy, each);
            rest.begin_minute(copy, each + 1);
            rest.note(copy, each + 1);
        }
        answer.due = copy.due;
        answer.warning_ms = copy.warning_ms;
    }

    MinuteOracle& calendar_;
    const Target& target_;
    TargetKind kind_;
    bool is_case_paused_ = false;
    Minute from_ = 0;  ///< where it began or went on, or its last day began: not due there
    std::int64_t left_ = 0;
    std::int64_t total_ = 0;
};

}  // namespace sunclover::clocks::testing
