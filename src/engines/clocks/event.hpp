// SPDX-License-Identifier: AGPL-3.0-or-later
// What happened to a case, as far as its clocks care. Facts in the order in which they happened;
// deadlines are computed from them and are stored nowhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace sunclover::clocks {

struct ServiceLevel;

enum class EventKind {
    Opened,      ///< first of all, and once
    Dispatched,  ///< given to `party`; the first time starts the clocks
    Accepted,    ///< `party`, to whom it was given, signs for it; no clock cares
    Started,     ///< work on it begins
    Responded,   ///< the person who asked has a first answer
    Paused,      ///< it waits in `status`, and the clocks with it
    Resumed,
    ExtensionAsked,    ///< of `count` units of the resolve target
    ExtensionGranted,  ///< `count` of them, at most what was asked for
    ExtensionRefused,
    Returned,    ///< `party` gives it back with a reason (decide_return.hpp); clocks go on
    Urged,       ///< somebody presses; counted
    Supervised,  ///< it has a shorter term from now on
    Resolved,
    Reopened,  ///< the resolve target begins anew
};

struct Event {
    EventKind kind = EventKind::Opened;
    base::Instant at;
    std::string party = {};
    std::string status = {};
    int count = 0;
};

std::string_view code_of(EventKind kind);  ///< "extension_asked"

/// Where a list of events stands: what may come next follows from it.
struct Course {
    bool is_opened = false;
    bool is_dispatched = false;  ///< lies with somebody now
    bool is_accepted = false;    ///< by the present receiver
    bool is_started = false;
    bool is_responded = false;
    bool is_paused = false;
    bool is_resolved = false;
    bool is_supervised = false;
    int asked = 0;              ///< units of the extension that waits for an answer; 0: none
    std::string receiver = {};  ///< to whom it was given last
    /// Who answers for it: the first receiver, until another accepts.
    std::string responsible = {};
    int dispatches = 0, returns = 0, urges = 0, extensions_granted = 0, reopenings = 0;
    base::Instant last_at = {};
    base::Instant last_urged_at = {};
};

/// The course after one more event. Whether an extension is asked for in time is not seen here but
/// in deadline.hpp, which knows the terms.
/// @errors Conflict clocks.error.<what was wrong> with EVENT and, as field, its code:
///         out_of_order (earlier than the one before), not_opened, opened_twice, not_dispatched,
///         already_dispatched (to that party), party_missing, not_the_receiver, accepted_twice,
///         started_twice, responded_twice, paused_twice, not_paused, is_paused (resume it first),
///         status_does_not_pause, extension_pending, no_extension_asked, extension_count,
///         extension_amount, no_supervision, supervised_twice, is_resolved, not_resolved
base::Result<Course> after_event(
    const Course& course, const Event& event, const ServiceLevel& level
);

/// The course of a whole list. @errors as after_event; ORDINAL (1 …) says which event
base::Result<Course> course_of(const std::vector<Event>& events, const ServiceLevel& level);

}  // namespace sunclover::clocks
