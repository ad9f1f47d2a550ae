// SPDX-License-Identifier: AGPL-3.0-or-later
// The engine: one event in, a new state and its effects out. The same definition, state and event
// always give the same result; time, ids of jobs and answers of people come in as events.
//
// Order of work within one event (BPMN leaves it open, replay needs it fixed): tokens move first
// in, first out; when none can move, joins that look ahead fire; a token that throws a signal or a
// message goes last, so that what its siblings listen to is listened to.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engines/flow/run/state.hpp"

namespace sunclover::flow {

enum class EventKind : std::uint8_t {
    Start,         ///< `name`: process id, `node`: start event or nowhere, `data`: first variables
    UserDone,      ///< `id`: user task, `data`: what was filled in
    JobDone,       ///< `id`: service or decision task, `data`: outputs, or the decision's value
    JobFailed,     ///< `id`, `name`: what went wrong; tried again later, then an incident
    JobThrew,      ///< `id`, `name`: code of a BPMN error, `data`
    MessageCame,   ///< `name`, `data`; `id`: the wait that takes it, 0: the first
    SignalCame,    ///< `name`, `data`
    TimeIs,        ///< it is now `moment`: all that is due fires
    Retry,         ///< `id`: incident; what failed is tried again, `data` is set before
    Resolve,       ///< `id`: incident; what failed counts as done, with `data` as its outputs
    SetVariables,  ///< `data`
    Cancel,        ///< the instance ends
};

struct Event {
    EventKind kind = EventKind::TimeIs;
    std::int64_t moment = 0;  ///< unix ms: when it happened
    ItemId id = 0;
    Index node = nowhere;
    std::string name = {};
    feel::Value data = {};  ///< a context or null; JobDone of a decision: any value
};

enum class EffectKind : std::uint8_t {
    Started,
    Ended,  ///< `text`: error code where the process failed, `count`: Life, `data`: last variables
    UserTaskOpened,    ///< `id`, `node`: its attributes stand in the definition; `data`: inputs
    UserTaskClosed,    ///< `id`; `text`: "done" or "cancelled"
    JobWanted,         ///< `id`, `node`, `text`: verb, `data`: inputs, `count`: which try
    DecisionWanted,    ///< the same with the name of a decision
    JobCancelled,      ///< `id`
    MessageSent,       ///< `node`, `text`: name, `data`
    SignalThrown,      ///< `node`, `text`: name, `data`; already delivered within the instance
    EscalationRaised,  ///< `node`, `text`: code, `count`: 1 where it was caught
    TimerSet,          ///< `id`, `node`, `moment`: due
    TimerCancelled,    ///< `id`
    IncidentRaised,    ///< `id`, `node`, `count`: Reason, `text`
    IncidentClosed,    ///< `id`
    Entered,           ///< `node`; only where the stepper traces
    Left,
};

struct Effect {
    EffectKind kind = EffectKind::Started;
    ItemId id = 0;
    Index node = nowhere;
    std::uint32_t count = 0;
    std::int64_t moment = 0;
    std::string text = {};
    feel::Value data = {};
};

using Effects = std::vector<Effect>;

/// Why an event changed nothing. It is no error of the engine: a task may be done twice, a timer
/// told after its end.
enum class Refusal : std::uint8_t {
    None,
    NotStarted,
    AlreadyStarted,
    Over,        ///< the instance has ended
    NotWaiting,  ///< nothing of that id or name waits for this
    NoStart,     ///< no such process or start event
    BadData,     ///< no context, or a value that cannot be kept
    WrongState,  ///< the state belongs to another definition
};

std::string_view describe(Refusal refusal);
std::string_view describe(Reason reason);

struct StepLimits {
    std::uint32_t moves_max = 10'000;        ///< of tokens in one event; over it an incident
    std::size_t items_max = 5'000;           ///< alive in one instance
    std::int64_t feel_steps_max = 200'000;   ///< of one expression
    std::uint32_t evaluations_max = 20'000;  ///< of expressions in one event
    std::uint64_t looks_max = 50'000'000;    ///< of joins at items in one event
    bool traces = false;
};

namespace internal {
struct Scratch;
}

/// Steps instances of one definition, one after the other, and keeps its working memory in between.
/// Not for two threads at once; the definition outlives it.
class Stepper {
  public:
    explicit Stepper(const Definition& definition, StepLimits limits = {});
    ~Stepper();
    Stepper(const Stepper&) = delete;
    Stepper& operator=(const Stepper&) = delete;

    /// Changes `state` and appends to `effects`; where it refuses, both stay as they were.
    Refusal step(State& state, const Event& event, Effects& effects);
    const Definition& definition() const { return definition_; }

  private:
    const Definition& definition_;
    StepLimits limits_;
    std::unique_ptr<internal::Scratch> scratch_;
};

struct Outcome {
    State state;
    Effects effects = {};
    Refusal refusal = Refusal::None;
};

/// The same as a pure function.
Outcome step(const Definition& definition, State state, const Event& event);

}  // namespace sunclover::flow
