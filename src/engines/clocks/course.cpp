// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "engines/clocks/event.hpp"
#include "engines/clocks/service_level.hpp"

namespace sunclover::clocks {
namespace {

constexpr std::array<std::string_view, 15> codes = {
    "opened",
    "dispatched",
    "accepted",
    "started",
    "responded",
    "paused",
    "resumed",
    "extension_asked",
    "extension_granted",
    "extension_refused",
    "returned",
    "urged",
    "supervised",
    "resolved",
    "reopened",
};

base::Failure wrong(const std::string& what, const Event& event) {
    const std::string code(code_of(event.kind));
    base::Error error{base::ErrorKind::Conflict, "clocks.error." + what, code};
    error.arguments = {{"EVENT", code}};
    return base::Failure(std::move(error));
}

/// One event applied to a course, by the rules of event.hpp.
class Step {
  public:
    Step(const Course& course, const Event& event, const ServiceLevel& level)
        : next_(course), event_(event), level_(level) {}

    base::Result<Course> take() {
        if (event_.kind == EventKind::Opened) {
            if (next_.is_opened) return wrong("opened_twice", event_);
            next_.is_opened = true;
            return ended();
        }
        if (!next_.is_opened) return wrong("not_opened", event_);
        if (event_.at < next_.last_at) return wrong("out_of_order", event_);
        if (event_.kind == EventKind::Reopened) {
            TRY(reopen());
            return ended();
        }
        if (next_.is_resolved) return wrong("is_resolved", event_);
        TRY(apply());
        return ended();
    }

  private:
    Course ended() {
        next_.last_at = event_.at;
        return next_;
    }

    base::Result<> apply() {
        switch (event_.kind) {
            case EventKind::Dispatched:
                return dispatch();
            case EventKind::Accepted:
                return accept();
            case EventKind::Started:
                return once(next_.is_started, "started_twice");
            case EventKind::Responded:
                return once(next_.is_responded, "responded_twice");
            case EventKind::Paused:
                return pause();
            case EventKind::Resumed:
                return resume();
            case EventKind::ExtensionAsked:
                return ask_extension();
            case EventKind::ExtensionGranted:
            case EventKind::ExtensionRefused:
                return answer_extension();
            case EventKind::Returned:
                return give_back();
            case EventKind::Urged:
                ++next_.urges;
                next_.last_urged_at = event_.at;
                return {};
            case EventKind::Supervised:
                return supervise();
            case EventKind::Resolved:
                return resolve();
            case EventKind::Opened:
            case EventKind::Reopened:
                break;
        }
        ASSERT(false);
        return {};
    }

    base::Result<> dispatch() {
        if (event_.party.empty()) return wrong("party_missing", event_);
        if (next_.is_paused) return wrong("is_paused", event_);
        if (next_.is_dispatched && next_.receiver == event_.party)
            return wrong("already_dispatched", event_);
        if (next_.dispatches == 0) next_.responsible = event_.party;
        next_.is_dispatched = true;
        next_.is_accepted = false;
        next_.receiver = event_.party;
        ++next_.dispatches;
        return {};
    }

    base::Result<> accept() {
        TRY(need_receiver());
        if (next_.is_accepted) return wrong("accepted_twice", event_);
        next_.is_accepted = true;
        next_.responsible = event_.party;
        return {};
    }

    base::Result<> give_back() {
        TRY(need_receiver());
        if (next_.is_paused) return wrong("is_paused", event_);
        next_.is_dispatched = false;
        next_.is_accepted = false;
        ++next_.returns;
        return {};
    }

    base::Result<> need_receiver() const {
        if (event_.party.empty()) return wrong("party_missing", event_);
        if (!next_.is_dispatched) return wrong("not_dispatched", event_);
        if (next_.receiver != event_.party) return wrong("not_the_receiver", event_);
        return {};
    }

    /// It lies with somebody and the clocks run.
    base::Result<> need_work() const {
        if (!next_.is_dispatched) return wrong("not_dispatched", event_);
        if (next_.is_paused) return wrong("is_paused", event_);
        return {};
    }

    base::Result<> once(bool& flag, const char* twice) {
        TRY(need_work());
        if (flag) return wrong(twice, event_);
        flag = true;
        return {};
    }

    base::Result<> pause() {
        if (!next_.is_dispatched) return wrong("not_dispatched", event_);
        if (next_.is_paused) return wrong("paused_twice", event_);
        if (!level_.pauses_on(event_.status)) return wrong("status_does_not_pause", event_);
        next_.is_paused = true;
        return {};
    }

    base::Result<> resume() {
        if (!next_.is_paused) return wrong("not_paused", event_);
        next_.is_paused = false;
        return {};
    }

    base::Result<> ask_extension() {
        if (!next_.is_dispatched) return wrong("not_dispatched", event_);
        if (next_.asked > 0) return wrong("extension_pending", event_);
        if (next_.extensions_granted >= level_.extension.count_max)
            return wrong("extension_count", event_);
        if (event_.count < 1 || event_.count > level_.extension.amount_max)
            return wrong("extension_amount", event_);
        next_.asked = event_.count;
        return {};
    }

    base::Result<> answer_extension() {
        if (next_.asked == 0) return wrong("no_extension_asked", event_);
        if (event_.kind == EventKind::ExtensionGranted) {
            if (event_.count < 1 || event_.count > next_.asked)
                return wrong("extension_amount", event_);
            ++next_.extensions_granted;
        }
        next_.asked = 0;
        return {};
    }

    base::Result<> supervise() {
        if (next_.dispatches == 0) return wrong("not_dispatched", event_);
        if (!level_.supervise) return wrong("no_supervision", event_);
        if (next_.is_supervised) return wrong("supervised_twice", event_);
        next_.is_supervised = true;
        return {};
    }

    base::Result<> resolve() {
        TRY(need_work());
        next_.is_resolved = true;
        next_.asked = 0;
        return {};
    }

    base::Result<> reopen() {
        if (!next_.is_resolved) return wrong("not_resolved", event_);
        next_.is_resolved = false;
        next_.is_supervised = false;
        ++next_.reopenings;
        return {};
    }

    Course next_;
    const Event& event_;
    const ServiceLevel& level_;
};

}  // namespace

std::string_view code_of(EventKind kind) { return codes[static_cast<std::size_t>(kind)]; }

base::Result<Course> after_event(
    const Course& course, const Event& event, const ServiceLevel& level
) {
    return Step(course, event, level).take();
}

base::Result<Course> course_of(const std::vector<Event>& events, const ServiceLevel& level) {
    Course course;
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto next = after_event(course, events[i], level);
        if (!next) {
            base::Error error = std::move(next).error();
            error.arguments.emplace_back("ORDINAL", std::to_string(i + 1));
            return base::Failure(std::move(error));
        }
        course = *std::move(next);
    }
    return course;
}

}  // namespace sunclover::clocks
