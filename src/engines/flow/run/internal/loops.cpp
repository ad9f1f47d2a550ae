// SPDX-License-Identifier: AGPL-3.0-or-later
// Standard loops and multi-instance activities (BPMN 2.0.2 §10.3.8, §13.3.6 f.).
#include <algorithm>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {
namespace {

/// Kept in the variables of the loop under names that no expression can write.
constexpr std::string_view items_name = " items";
constexpr std::string_view outputs_name = " outputs";

std::optional<std::uint32_t> whole_number(const feel::Value& value, std::uint32_t max) {
    if (value.kind() != feel::Kind::Number) return std::nullopt;
    const auto number = value.as_number().to_int64();
    if (!number || *number < 0 || *number > max) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

}  // namespace

void Machine::begin_loop(Index node, ItemId parent) {
    const auto& repetition = definition_.repetitions[definition_.nodes[node].repetition];
    const ItemId loop = add(ItemKind::Loop, parent, node).id;
    arm_boundaries(loop, node);
    if (!is_alive(loop)) return;
    if (repetition.form != Repetition::Form::Loop) {
        begin_instances(loop);
    } else if (repetition.tests_before) {
        continue_loop(loop);
    } else {
        begin_instance_of(loop, 1);
    }
}

void Machine::begin_instances(ItemId loop) {
    const Item item = *find(loop);
    const auto& repetition = definition_.repetitions[definition_.nodes[item.place].repetition];
    std::string fault;
    feel::Context kept;
    std::optional<std::uint32_t> total;
    if (repetition.collection != nowhere) {
        const auto list = evaluate(repetition.collection, item.parent, fault);
        if (list.kind() == feel::Kind::List && list.as_list().size() <= definition_.instances_max &&
            is_storable(list)) {
            total = static_cast<std::uint32_t>(list.as_list().size());
            kept.set(std::string(items_name), list);
        }
    } else {
        total = whole_number(
            evaluate(repetition.cardinality, item.parent, fault), definition_.instances_max
        );
    }
    if (!total) {
        const ItemId scope = scope_of(item.parent);
        remove(loop);
        raise_arriving(
            {item.place, nowhere, scope},
            Reason::BadCount,
            fault.empty() ? "the number of instances is not from 0 to the limit" : fault
        );
        return;
    }
    if (repetition.output_element != nowhere)
        kept.set(std::string(outputs_name), feel::Value::list(feel::Values(*total)));
    if (!kept.entries().empty()) set_variables(loop, feel::Value::context(std::move(kept)));
    find(loop)->total = *total;
    if (*total == 0) {
        complete_loop(loop);
        return;
    }
    const auto at_once = repetition.form == Repetition::Form::Parallel ? *total : 1;
    for (std::uint32_t number = 1; number <= at_once && is_alive(loop); ++number)
        begin_instance_of(loop, number);
}

void Machine::begin_instance_of(ItemId loop, std::uint32_t number) {
    const Index node = find(loop)->place;
    const auto& repetition = definition_.repetitions[definition_.nodes[node].repetition];
    feel::Context locals;
    locals.set("loopCounter", feel::Value::number(std::int64_t{number}));
    const auto* const kept = variables_of(loop);
    const auto* const items = kept == nullptr ? nullptr : kept->as_context().find(items_name);
    if (items != nullptr && !repetition.element.empty() && number <= items->as_list().size())
        locals.set(repetition.element, items->as_list()[number - 1]);
    begin_instance(node, loop, number, feel::Value::context(std::move(locals)));
}

/// A standard loop decides whether to go round; instances one after the other take the next.
void Machine::continue_loop(ItemId loop) {
    const Item item = *find(loop);
    const auto& repetition = definition_.repetitions[definition_.nodes[item.place].repetition];
    if (repetition.form != Repetition::Form::Loop) {
        begin_instance_of(loop, item.count + 1);
        return;
    }
    const bool may_go_on = repetition.maximum == 0 || item.count < repetition.maximum;
    auto truth = may_go_on ? Truth::True : Truth::False;
    if (may_go_on && repetition.condition != nowhere) {
        feel::Context counters;
        counters.set("loopCounter", feel::Value::number(std::int64_t{item.count}));
        truth = is_true_with(
            repetition.condition, item.parent, feel::Value::context(std::move(counters))
        );
    }
    if (truth == Truth::Neither) {
        raise(
            loop, item.place, Phase::Arriving, Reason::NoTruth, "the condition of the loop", again
        );
    } else if (truth == Truth::True) {
        begin_instance_of(loop, item.count + 1);
    } else {
        complete_loop(loop);
    }
}

void Machine::instance_done(ItemId loop, std::uint32_t number, const feel::Value& output) {
    Item& item = *find(loop);
    ++item.count;
    const auto& repetition = definition_.repetitions[definition_.nodes[item.place].repetition];
    if (repetition.form == Repetition::Form::Loop) {
        scratch_.moves.push_back({item.place, again, loop});
        return;
    }
    if (auto* const kept = variables_of(loop); kept != nullptr) {
        feel::Context context = kept->as_context();
        if (const auto* const outputs = context.find(outputs_name)) {
            feel::Values values = outputs->as_list();
            if (number <= values.size()) values[number - 1] = output;
            context.set(std::string(outputs_name), feel::Value::list(std::move(values)));
            *kept = feel::Value::context(std::move(context));
        }
    }
    const bool is_stopped = throw_completion(loop) || is_loop_stopped(loop);
    const auto* const still = find(loop);
    if (still == nullptr) return;
    if (is_stopped || still->count >= still->total) {
        complete_loop(loop);
    } else if (repetition.form == Repetition::Form::Sequential) {
        scratch_.moves.push_back({still->place, again, loop});
    }
}

feel::Value Machine::loop_counters(const Item& loop) {
    std::int64_t active = 0;
    each_child(loop.id, ItemKind::Activity, [&](const Item&) {
        ++active;
        return false;
    });
    const auto number = [](std::int64_t value) { return feel::Value::number(value); };
    feel::Context counters;
    counters.set("loopCounter", number(loop.count));
    counters.set("numberOfInstances", number(loop.total));
    counters.set("numberOfActiveInstances", number(active));
    counters.set("numberOfCompletedInstances", number(loop.count));
    counters.set("numberOfTerminatedInstances", number(0));
    return feel::Value::context(std::move(counters));
}

/// BPMN's `behavior`: an instance that completes throws an event which only the boundary events of
/// the activity itself catch. It is done, so nothing is interrupted (table 10.29).
/// @returns whether a complex behaviour ends the activity here
bool Machine::throw_completion(ItemId id) {
    const Item loop = *find(id);
    const auto& node = definition_.nodes[loop.place];
    const auto& repetition = definition_.repetitions[node.repetition];
    if (repetition.behaviour == CompletionThrow::All) return false;
    if (repetition.behaviour == CompletionThrow::One && loop.count != 1) return false;
    const ItemId scope = scope_of(loop.parent);
    bool stops = false;
    for (const auto& behaviour : repetition.complex) {
        if (repetition.behaviour == CompletionThrow::Complex) {
            if (is_true_with(behaviour.condition, loop.parent, loop_counters(loop)) != Truth::True)
                continue;
            stops = true;
        }
        if (!behaviour.throws) continue;
        for (const Index boundary : node.boundaries) {
            const auto& triggers = definition_.nodes[boundary].triggers;
            const bool catches =
                std::any_of(triggers.begin(), triggers.end(), [&](const auto& trigger) {
                    return trigger.kind == behaviour.event.kind &&
                           trigger.name == behaviour.event.name;
                });
            if (!catches) continue;
            trace(EffectKind::Entered, boundary, 0);
            leave(boundary, scope);
        }
    }
    return stops;
}

bool Machine::is_loop_stopped(ItemId id) {
    const Item loop = *find(id);
    const auto& repetition = definition_.repetitions[definition_.nodes[loop.place].repetition];
    return repetition.condition != nowhere &&
           is_true_with(repetition.condition, loop.parent, loop_counters(loop)) == Truth::True;
}

void Machine::complete_loop(ItemId id) {
    const Item loop = *find(id);
    const auto& repetition = definition_.repetitions[definition_.nodes[loop.place].repetition];
    const auto* const kept = variables_of(id);
    if (kept != nullptr && !repetition.output_collection.empty()) {
        if (const auto* const outputs = kept->as_context().find(outputs_name)) {
            const feel::Value list = *outputs;
            assign(loop.parent, repetition.output_collection, list);
        }
    }
    remove(id);
    after_activity(loop.place, loop.parent);
}

}  // namespace sunclover::flow::internal
