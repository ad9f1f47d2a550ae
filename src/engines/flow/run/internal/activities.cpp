// SPDX-License-Identifier: AGPL-3.0-or-later
// Activities: how they begin, what they do and what follows (BPMN 2.0.2 §13.3).
#include <algorithm>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {

/// An activity with a start quantity waits until so many tokens have come, by whichever flow.
void Machine::arrive_at_activity(const Move& move) {
    const auto& node = definition_.nodes[move.node];
    if (node.start_quantity > 1 && move.flow != nowhere) {
        add(ItemKind::Token, move.scope, move.flow);
        auto& doomed = scratch_.doomed;
        doomed.clear();
        each_child(move.scope, ItemKind::Token, [&](const Item& item) {
            if (item.phase == Phase::Plain && definition_.flows[item.place].target == move.node)
                doomed.push_back(item.id);
            return doomed.size() == node.start_quantity;
        });
        if (doomed.size() < node.start_quantity) return;
        erase_doomed();
    }
    begin_activity(move.node, move.scope);
}

/// @param parent  a scope, or the compensation that it belongs to
void Machine::begin_activity(Index node, ItemId parent) {
    if (definition_.nodes[node].repetition != nowhere) {
        begin_loop(node, parent);
    } else {
        begin_instance(node, parent, 0, {});
    }
}

/// @param number  of the instance within its loop, from 1; 0: no loop
void Machine::begin_instance(Index place, ItemId parent, std::uint32_t number, feel::Value locals) {
    const auto& node = definition_.nodes[place];
    Item& item = add(ItemKind::Activity, parent, place);
    item.total = number;
    const ItemId activity = item.id;
    if (!locals.is_null()) set_variables(activity, std::move(locals));
    if (!take_inputs(activity)) return;
    if (number == 0 && !node.boundaries.empty()) {
        arm_boundaries(activity, place);
        if (!is_alive(activity)) return;
    }
    work(activity);
}

/// What goes in becomes variables of the activity itself. @returns false with an incident
bool Machine::take_inputs(ItemId activity) {
    const auto& node = definition_.nodes[find(activity)->place];
    if (node.inputs.empty()) return true;
    std::string fault;
    const auto inputs = inputs_of(node, activity, fault);
    if (!fault.empty()) {
        raise_failed(activity, Reason::BadData, std::move(fault));
        return false;
    }
    feel::Context merged;
    if (const auto* const own = variables_of(activity)) merged = own->as_context();
    for (const auto& [name, value] : inputs.as_context().entries()) merged.set(name, value);
    set_variables(activity, feel::Value::context(std::move(merged)));
    return true;
}

void Machine::work(ItemId activity) {
    Item& item = *find(activity);
    const Index place = item.place;
    const auto& node = definition_.nodes[place];
    switch (node.kind) {
        case NodeKind::UserTask: {
            item.phase = Phase::User;
            const auto* const inputs = node.inputs.empty() ? nullptr : variables_of(activity);
            report(
                {EffectKind::UserTaskOpened,
                 activity,
                 place,
                 0,
                 event_.moment,
                 {},
                 inputs == nullptr ? feel::Value() : *inputs}
            );
            break;
        }
        case NodeKind::ServiceTask:
        case NodeKind::DecisionTask:
            want_job(activity);
            break;
        case NodeKind::ScriptTask:
            run_script(activity);
            break;
        case NodeKind::SendTask:
            send_message(place, activity, node.subject);
            complete_activity(activity, {});
            break;
        case NodeKind::ReceiveTask:
            item.phase = Phase::Message;
            arm(activity, place);
            break;
        case NodeKind::SubProcess:
        case NodeKind::CallActivity:
            if (is_too_deep(activity)) {
                raise_failed(activity, Reason::TooMuch, "scopes are nested too deeply");
                break;
            }
            item.phase = Phase::Inside;
            begin_scope(activity, node.inner, nowhere);
            break;
        default:
            complete_activity(activity, {});
            break;
    }
}

void Machine::want_job(ItemId activity) {
    Item& item = *find(activity);
    const auto& node = definition_.nodes[item.place];
    item.phase = Phase::Job;
    const auto kind =
        node.kind == NodeKind::ServiceTask ? EffectKind::JobWanted : EffectKind::DecisionWanted;
    const auto* const inputs = node.inputs.empty() ? nullptr : variables_of(activity);
    report(
        {kind,
         activity,
         item.place,
         item.count + 1,
         event_.moment,
         node.subject,
         inputs == nullptr ? feel::Value() : *inputs}
    );
}

void Machine::run_script(ItemId activity) {
    const auto& node = definition_.nodes[find(activity)->place];
    std::string fault;
    auto value = evaluate(node.work, activity, fault);
    if (!fault.empty()) {
        raise_failed(activity, Reason::ScriptFailed, std::move(fault));
    } else if (!is_storable(value)) {
        raise_failed(activity, Reason::BadData, "the value cannot be kept");
    } else {
        complete_activity(activity, std::move(value));
    }
}

void Machine::complete_activity(ItemId activity, feel::Value data) {
    const Item before = *find(activity);
    const auto& node = definition_.nodes[before.place];
    if (!take_outputs(node, activity, data)) {
        raise_failed(activity, Reason::BadData, "the value has no place to go or cannot be kept");
        return;
    }
    feel::Value output;
    const bool repeats = before.total != 0;
    if (repeats && definition_.repetitions[node.repetition].output_element != nowhere) {
        std::string fault;
        output = evaluate_with(
            definition_.repetitions[node.repetition].output_element, activity, data, fault
        );
        if (!is_storable(output)) output = {};
    }
    if (definition_.has_compensation && !node.is_event_subprocess)
        record_completed(
            before.place, scope_of(before.parent), first_child(activity, ItemKind::Scope)
        );
    find(activity)->phase = Phase::Plain;
    remove(activity);
    if (repeats) {
        instance_done(before.parent, before.total, output);
    } else {
        after_activity(before.place, before.parent);
    }
}

/// The activity (or all of its instances) is gone; its parent goes on.
void Machine::after_activity(Index place, ItemId parent) {
    const Item* const item = find(parent);
    if (item == nullptr) return;
    if (item->kind == ItemKind::Compensating) {
        scratch_.moves.push_back({item->place, again, parent});
    } else if (definition_.nodes[place].is_event_subprocess) {
        maybe_complete(parent);
    } else {
        leave(place, parent);
    }
}

/// Puts what came out where the drawing says; without a word there, into the variables of its
/// names.
bool Machine::take_outputs(const CompiledNode& node, ItemId activity, feel::Value data) {
    const ItemId outside = find(activity)->parent;
    if (!data.is_null() && !node.result.empty()) return assign(outside, node.result, data);
    if (!data.is_null() && data.kind() != feel::Kind::Context) {
        if (node.single_output.empty()) return false;
        feel::Context named;
        named.set(node.single_output, std::move(data));
        data = feel::Value::context(std::move(named));
    }
    if (node.outputs.empty()) return data.is_null() || merge(outside, data);
    for (const auto& output : node.outputs) {
        std::string fault;
        auto value = evaluate_with(output.from, activity, data, fault);
        if (!fault.empty() || !assign(outside, output.target, std::move(value))) return false;
    }
    return true;
}

/// The n-th failure waits backoff · 2^(n-1), at most a week; after the last try a person must look.
Refusal Machine::job_failed(Item& item) {
    constexpr std::int64_t wait_ms_max = std::int64_t{7} * 24 * 3600 * 1000;
    constexpr std::uint32_t doublings_max = 20;
    const auto& node = definition_.nodes[item.place];
    ++item.count;
    if (item.count >= node.tries_max) {
        raise_failed(item.id, Reason::JobFailed, event_.name);
        return Refusal::None;
    }
    const auto doublings = std::min(item.count - 1, doublings_max);
    const auto wait_ms = std::min(std::min(node.backoff_ms, wait_ms_max) << doublings, wait_ms_max);
    item.phase = Phase::Retrying;
    item.due = event_.moment + wait_ms;
    report({EffectKind::TimerSet, item.id, item.place, item.count, item.due, {}, {}});
    return Refusal::None;
}

Refusal Machine::job_threw(ItemId activity) {
    if (!event_.data.is_null() && !merge(find(activity)->parent, event_.data))
        return Refusal::BadData;
    // Caught or not, the host has answered.
    find(activity)->phase = Phase::Plain;
    find(activity)->due = never;
    if (!throw_error(activity, event_.name))
        raise_failed(activity, Reason::ErrorUncaught, event_.name);
    return Refusal::None;
}

}  // namespace sunclover::flow::internal
