// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/internal/machine.hpp"

#include <algorithm>

namespace sunclover::flow::internal {

Machine::Machine(
    const Definition& definition,
    const StepLimits& limits,
    Scratch& scratch,
    State& state,
    const Event& event,
    Effects& effects
)
    : definition_(definition),
      limits_(limits),
      scratch_(scratch),
      state_(state),
      event_(event),
      effects_(effects) {
    scratch_.moves.clear();
    scratch_.next_move = 0;
    scratch_.throws.clear();
}

Refusal Machine::run() {
    const bool is_new = state_.life == Life::New;
    if (!is_new && state_.fingerprint != definition_.fingerprint) return Refusal::WrongState;
    if (event_.kind == EventKind::Start) {
        if (!is_new) return Refusal::AlreadyStarted;
    } else if (is_new) {
        return Refusal::NotStarted;
    } else if (state_.is_over()) {
        return Refusal::Over;
    }
    const auto kind = event_.data.kind();
    const bool is_fit = kind == feel::Kind::Null || kind == feel::Kind::Context ||
                        event_.kind == EventKind::JobDone;
    if (!is_fit || !is_storable(event_.data) || !has_plain_names(event_.data))
        return Refusal::BadData;
    const auto refusal = take_event();
    if (refusal == Refusal::None) run_to_rest();
    return refusal;
}

Refusal Machine::take_event() {
    auto* const item = event_.id == 0 ? nullptr : find(event_.id);
    const bool is_activity = item != nullptr && item->kind == ItemKind::Activity;
    const bool is_job =
        is_activity && (item->phase == Phase::Job || item->phase == Phase::Retrying);
    switch (event_.kind) {
        case EventKind::Start:
            return start();
        case EventKind::UserDone:
            if (!is_activity || item->phase != Phase::User) return Refusal::NotWaiting;
            report({EffectKind::UserTaskClosed, item->id, item->place, 0, 0, "done", {}});
            complete_activity(event_.id, event_.data);
            return Refusal::None;
        case EventKind::JobDone:
            if (!is_job) return Refusal::NotWaiting;
            complete_activity(event_.id, event_.data);
            return Refusal::None;
        case EventKind::JobFailed:
            if (!is_activity || item->phase != Phase::Job) return Refusal::NotWaiting;
            return job_failed(*item);
        case EventKind::JobThrew:
            return is_job ? job_threw(event_.id) : Refusal::NotWaiting;
        case EventKind::MessageCame:
            return message_came();
        case EventKind::SignalCame:
            return broadcast(event_.name) ? Refusal::None : Refusal::NotWaiting;
        case EventKind::TimeIs:
            return time_is();
        case EventKind::Retry:
            return retry();
        case EventKind::Resolve:
            return resolve();
        case EventKind::SetVariables:
            return merge(state_.items.front().id, event_.data) ? Refusal::None : Refusal::BadData;
        case EventKind::Cancel:
            cancel_instance();
            return Refusal::None;
    }
    return Refusal::NotWaiting;
}

Refusal Machine::start() {
    Index process = nowhere;
    for (Index i = 0; i < definition_.processes.size(); ++i) {
        const auto& one = definition_.processes[i];
        if (event_.name.empty() ? one.is_executable && !one.is_called : one.id == event_.name) {
            process = i;
            break;
        }
    }
    if (process == nowhere) return Refusal::NoStart;
    const Index body = definition_.processes[process].body;
    const auto& begun = definition_.bodies[body];
    if (event_.node == nowhere) {
        if (begun.start == nowhere && begun.entries.empty()) return Refusal::NoStart;
    } else if (event_.node >= definition_.nodes.size() || definition_.nodes[event_.node].body != body) {
        return Refusal::NoStart;
    } else {
        if (!may_start_at(event_.node)) return Refusal::NoStart;
        // A condition that starts a process must hold for what it starts with.
        for (const auto& trigger : definition_.nodes[event_.node].triggers) {
            if (trigger.kind == TriggerKind::Conditional &&
                definition_.nodes[event_.node].triggers.size() == 1 &&
                is_true_with(trigger.expression, 0, event_.data) != Truth::True)
                return Refusal::NoStart;
        }
    }
    state_ = State{};
    state_.fingerprint = definition_.fingerprint;
    state_.life = Life::Running;
    state_.process = process;
    state_.items.reserve(4);
    report({EffectKind::Started, 0, nowhere, 0, event_.moment, {}, {}});
    begin_scope(0, body, event_.node);
    return Refusal::None;
}

/// A start event, or what receives for the process: a task or an event-based gateway that starts
/// it.
bool Machine::may_start_at(Index place) const {
    const auto& node = definition_.nodes[place];
    if (node.kind == NodeKind::StartEvent) return true;
    if (node.kind != NodeKind::ReceiveTask && node.kind != NodeKind::CatchEvent) return false;
    return node.instantiates ||
           std::any_of(node.incoming.begin(), node.incoming.end(), [&](Index flow) {
               const auto& source = definition_.nodes[definition_.flows[flow].source];
               return source.kind == NodeKind::EventGateway && source.instantiates;
           });
}

/// All that is due fires in the order of (due, number); what is set meanwhile counts from now on.
Refusal Machine::time_is() {
    while (!state_.is_over() && moves_ <= limits_.moves_max) {
        const Item* first = nullptr;
        for (const auto& item : state_.items) {
            if (item.due > event_.moment) continue;
            if (first == nullptr || item.due < first->due) first = &item;
        }
        if (first == nullptr) break;
        ++moves_;
        if (first->kind == ItemKind::Activity) {
            const ItemId id = first->id;
            find(id)->due = never;
            want_job(id);
        } else {
            fire_wait(first->id);
        }
        run_to_rest();
    }
    return Refusal::None;
}

void Machine::run_to_rest() {
    auto& moves = scratch_.moves;
    while (!state_.is_over()) {
        if (conditions_dirty_) check_conditions();
        if (scratch_.next_move < moves.size()) {
            const Move move = moves[scratch_.next_move++];
            if (scratch_.next_move == moves.size()) {
                moves.clear();
                scratch_.next_move = 0;
            }
            if (is_alive(move.scope)) arrive(move);
            continue;
        }
        if (fire_late_joins()) continue;
        if (scratch_.throws.empty()) break;
        const ItemId token = scratch_.throws.front();
        scratch_.throws.erase(scratch_.throws.begin());
        throw_now(token);
    }
}

void Machine::arrive(const Move& move) {
    if (++moves_ > limits_.moves_max) {
        raise_arriving(move, Reason::TooMuch, "more than the steps that one event may take");
        return;
    }
    if (state_.items.size() >= limits_.items_max) {
        raise_arriving(move, Reason::TooMuch, "more than the items that one instance may hold");
        return;
    }
    if (move.flow == again) {
        const auto* const holder = find(move.scope);
        if (holder->kind == ItemKind::Loop) {
            continue_loop(move.scope);
        } else {
            compensate_next(move.scope);
        }
        return;
    }
    trace(EffectKind::Entered, move.node, 0);
    const auto& node = definition_.nodes[move.node];
    switch (node.kind) {
        case NodeKind::StartEvent:
        case NodeKind::BoundaryEvent:
            leave(move.node, move.scope);
            break;
        case NodeKind::EndEvent:
        case NodeKind::ThrowEvent:
            arrive_at_throw(move);
            break;
        case NodeKind::CatchEvent:
            if (!node.triggers.empty() && node.triggers.front().kind == TriggerKind::Link) {
                leave(move.node, move.scope);
            } else {
                begin_catch(move.node, move.scope, move.flow);
            }
            break;
        case NodeKind::ExclusiveGateway:
        case NodeKind::ParallelGateway:
        case NodeKind::InclusiveGateway:
        case NodeKind::EventGateway:
        case NodeKind::ComplexGateway:
            arrive_at_gateway(move);
            break;
        default:
            arrive_at_activity(move);
            break;
    }
}

void Machine::cancel_instance() { end_instance(Life::Cancelled, ""); }

void Machine::trace(EffectKind kind, Index node, ItemId id) {
    if (limits_.traces) report({kind, id, node, 0, event_.moment, {}, {}});
}

}  // namespace sunclover::flow::internal
