// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/step.hpp"

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow {

Stepper::Stepper(const Definition& definition, StepLimits limits)
    : definition_(definition), limits_(limits), scratch_(std::make_unique<internal::Scratch>()) {}

Stepper::~Stepper() = default;

Refusal Stepper::step(State& state, const Event& event, Effects& effects) {
    return internal::Machine(definition_, limits_, *scratch_, state, event, effects).run();
}

Outcome step(const Definition& definition, State state, const Event& event) {
    Outcome outcome{std::move(state), {}, Refusal::None};
    Stepper stepper(definition);
    outcome.refusal = stepper.step(outcome.state, event, outcome.effects);
    return outcome;
}

std::string_view describe(Refusal refusal) {
    switch (refusal) {
        case Refusal::None:
            return "accepted";
        case Refusal::NotStarted:
            return "the instance has not started";
        case Refusal::AlreadyStarted:
            return "the instance has started already";
        case Refusal::Over:
            return "the instance is over";
        case Refusal::NotWaiting:
            return "nothing waits for this";
        case Refusal::NoStart:
            return "there is no such process or start event";
        case Refusal::BadData:
            return "the data is no context, or holds what cannot be kept";
        case Refusal::WrongState:
            return "the state belongs to another definition";
    }
    return "";
}

std::string_view describe(Reason reason) {
    switch (reason) {
        case Reason::NoFlow:
            return "no outgoing flow may be taken";
        case Reason::NoTruth:
            return "a condition is neither true nor false";
        case Reason::ScriptFailed:
            return "the script failed";
        case Reason::JobFailed:
            return "the job failed";
        case Reason::ErrorUncaught:
            return "nothing catches the error";
        case Reason::BadTime:
            return "the timer has no time";
        case Reason::BadCount:
            return "the number of instances is not known";
        case Reason::BadData:
            return "the data cannot be kept";
        case Reason::TooMuch:
            return "too much at once";
    }
    return "";
}

}  // namespace sunclover::flow
