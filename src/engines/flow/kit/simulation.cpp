// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/kit/simulation.hpp"

#include <algorithm>

namespace sunclover::flow {
namespace {

constexpr std::size_t events_max = 100'000;
constexpr std::size_t instances_max = 1000;

StepLimits limits_of(const Simulation::Host& host) {
    StepLimits limits;
    limits.traces = host.traces;
    return limits;
}

}  // namespace

Simulation::Simulation(const Definition& definition, std::int64_t moment, Host host)
    : definition_(definition),
      stepper_(definition, limits_of(host)),
      host_(std::move(host)),
      now_(moment),
      starts_(start_triggers(definition, moment)) {}

Refusal Simulation::start(Index process, feel::Value data) {
    const auto refusal = begin(process, nowhere, std::move(data));
    settle();
    return refusal;
}

Refusal Simulation::begin(Index process, Index node, feel::Value data) {
    if (instances_.size() >= instances_max) return Refusal::NoStart;
    instances_.emplace_back();
    Event event;
    event.kind = EventKind::Start;
    event.name = definition_.processes[process].id;
    event.node = node;
    event.data = std::move(data);
    const auto refusal = send(instances_.size() - 1, std::move(event));
    if (refusal != Refusal::None) instances_.pop_back();
    return refusal;
}

Refusal Simulation::send(std::size_t instance, Event event) {
    if (++events_ > events_max) return Refusal::NotWaiting;
    event.moment = now_;
    Effects effects;
    const auto refusal = stepper_.step(instances_[instance], event, effects);
    for (const auto& effect : effects) take(instance, effect);
    return refusal;
}

void Simulation::take(std::size_t instance, const Effect& effect) {
    if (host_.see) host_.see(instance, effect);
    switch (effect.kind) {
        case EffectKind::UserTaskOpened:
        case EffectKind::JobWanted:
        case EffectKind::DecisionWanted:
            answer(instance, effect);
            break;
        case EffectKind::MessageSent:
            letters_.push_back({instance, effect.text, effect.data});
            break;
        case EffectKind::SignalThrown:
            signals_.push_back({instance, effect.text, effect.data});
            break;
        default:
            break;
    }
}

void Simulation::answer(std::size_t instance, const Effect& effect) {
    auto answer = host_.answer(effect);
    if (answer.kind == Answer::Kind::None) return;
    Event event;
    event.id = effect.id;
    event.data = std::move(answer.data);
    event.name = std::move(answer.text);
    const bool is_user = effect.kind == EffectKind::UserTaskOpened;
    event.kind = is_user ? EventKind::UserDone : EventKind::JobDone;
    if (answer.kind == Answer::Kind::Failed) event.kind = EventKind::JobFailed;
    if (answer.kind == Answer::Kind::Threw) event.kind = EventKind::JobThrew;
    due_.push_back({now_ + answer.delay_ms, instance, std::move(event)});
}

/// Answers that are due, signals, then messages, until nothing is left to hand over.
void Simulation::settle() {
    bool goes_on = true;
    while (goes_on && events_ <= events_max) {
        goes_on = false;
        const auto ripe = std::find_if(due_.begin(), due_.end(), [&](const Due& due) {
            return due.moment <= now_;
        });
        if (ripe != due_.end()) {
            Due due = std::move(*ripe);
            due_.erase(ripe);
            send(due.instance, std::move(due.event));
            goes_on = true;
        } else if (!signals_.empty()) {
            const Letter signal = std::move(signals_.front());
            signals_.pop_front();
            spread(signal);
            goes_on = true;
        } else {
            for (std::size_t i = 0; i < letters_.size() && !goes_on; ++i) {
                const Letter letter = letters_[i];
                if (!deliver(letter)) continue;
                letters_.erase(letters_.begin() + static_cast<std::ptrdiff_t>(i));
                goes_on = true;
            }
        }
    }
}

/// To an instance that waits for it, else it starts one.
bool Simulation::deliver(const Letter& letter) {
    for (std::size_t i = 0; i < instances_.size(); ++i) {
        if (i == letter.sender) continue;
        Event event;
        event.kind = EventKind::MessageCame;
        event.name = letter.name;
        event.data = letter.data;
        if (send(i, std::move(event)) == Refusal::None) return true;
    }
    for (const auto& start : starts_) {
        if (start.kind != TriggerKind::Message || start.name != letter.name) continue;
        begin_by(start, letter.data);
        return true;
    }
    return false;
}

void Simulation::spread(const Letter& signal) {
    const auto count = instances_.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i == signal.sender) continue;
        Event event;
        event.kind = EventKind::SignalCame;
        event.name = signal.name;
        event.data = signal.data;
        send(i, std::move(event));
    }
    for (const auto& start : starts_) {
        if (start.kind == TriggerKind::Signal && start.name == signal.name)
            begin_by(start, signal.data);
    }
}

void Simulation::begin_by(const StartTrigger& start, const feel::Value& data) {
    feel::Context variables = host_.first_variables;
    if (data.kind() == feel::Kind::Context) {
        for (const auto& [name, value] : data.as_context().entries()) variables.set(name, value);
    }
    begin(start.process, start.node, feel::Value::context(std::move(variables)));
}

void Simulation::start_by_conditions() {
    for (const auto& start : starts_) {
        if (start.kind == TriggerKind::Conditional) begin_by(start, {});
    }
    settle();
}

void Simulation::fire_starts() {
    for (auto& start : starts_) {
        if (!start.due || *start.due > now_) continue;
        const auto now = start;
        start.due = next_start(definition_, now, now_);
        if (start.times > 0) --start.times;
        begin_by(now, {});
    }
}

std::int64_t Simulation::next_moment() const {
    std::int64_t moment = never;
    for (const auto& due : due_) moment = std::min(moment, due.moment);
    for (const auto& state : instances_) moment = std::min(moment, next_due(state));
    for (const auto& start : starts_) moment = std::min(moment, start.due.value_or(never));
    return moment;
}

void Simulation::advance(std::int64_t until) {
    settle();
    while (events_ <= events_max) {
        const auto moment = next_moment();
        if (moment > until) break;
        now_ = std::max(now_, moment);
        fire_starts();
        for (std::size_t i = 0; i < instances_.size(); ++i) {
            if (next_due(instances_[i]) > now_) continue;
            Event event;
            event.kind = EventKind::TimeIs;
            send(i, std::move(event));
        }
        settle();
    }
    now_ = std::max(now_, until);
}

}  // namespace sunclover::flow
