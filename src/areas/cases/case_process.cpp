// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_process.hpp"

#include <utility>

#include "base/assert.hpp"
#include "engines/flow/run/migrate_state.hpp"
#include "engines/flow/run/step.hpp"

namespace sunclover::cases {
namespace {

const flow::Definition& process_of(const programmes::Programme& programme) {
    ASSERT(programme.process);  // load_programme compiled it.
    return *programme.process;
}

flow::Event event_at(flow::EventKind kind, base::Instant now) {
    flow::Event event;
    event.kind = kind;
    event.moment = now.unix_ms;
    return event;
}

/// The open user task; nullptr where the process is over.
const flow::Item* open_task(const flow::State& state) {
    for (const flow::Item& item : state.items) {
        if (item.kind == flow::ItemKind::Activity && item.phase == flow::Phase::User) return &item;
    }
    return nullptr;
}

/// Steps, and answers what the process asks on the way: the decision of the stage that was left.
flow::State stepped(
    const flow::Definition& definition, flow::State state, flow::Event event, const programmes::StageFacts& facts
) {
    // A stage asks for one decision at most, and no stage follows without a user task.
    for (int asked = 0; asked < 2; ++asked) {
        flow::Outcome outcome = flow::step(definition, std::move(state), event);
        ASSERT(outcome.refusal == flow::Refusal::None);  // The state belongs to the definition, and the task is open.
        state = std::move(outcome.state);
        flow::ItemId wanted = 0;
        for (const flow::Effect& effect : outcome.effects) {
            ASSERT(effect.kind != flow::EffectKind::IncidentRaised);  // The conditions were checked before.
            if (effect.kind == flow::EffectKind::DecisionWanted) wanted = effect.id;
        }
        if (wanted == 0) return state;
        event = {flow::EventKind::JobDone, event.moment, wanted};
        event.data = feel::Value::context(facts.decided);
    }
    ASSERT(false);
    return state;
}

}  // namespace

flow::State begin_process(const programmes::Programme& programme, base::Instant now) {
    flow::Event start = event_at(flow::EventKind::Start, now);
    const flow::Definition& definition = process_of(programme);
    start.name = definition.processes.front().id;
    return stepped(definition, {}, std::move(start), {});
}

flow::State process_at(const programmes::Programme& programme, const std::string& stage, base::Instant now) {
    const flow::Definition& definition = process_of(programme);
    const flow::State begun = begin_process(programme, now);
    const std::string& first = programme.stages.front().name;
    if (first == stage) return begun;
    auto moved = flow::migrate_state(begun, definition, definition, {{first, stage}});
    ASSERT(moved);  // Every stage is a user task of one body.
    return *std::move(moved);
}

ProcessStep leave_stage(
    const programmes::Programme& programme, flow::State state, const std::string& stage,
    const programmes::Exit& exit, const programmes::StageFacts& facts, base::Instant now
) {
    const flow::Definition& definition = process_of(programme);
    const flow::Item* const task = open_task(state);
    ASSERT(task != nullptr && definition.nodes[task->place].id == stage);
    flow::Event done = event_at(flow::EventKind::UserDone, now);
    done.id = task->id;
    feel::Context data = facts.answers;
    for (const auto& [name, value] : facts.decided.entries()) data.set(name, value);
    data.set("exit", feel::Value::string(exit.name));
    done.data = feel::Value::context(std::move(data));
    ProcessStep step{stepped(definition, std::move(state), std::move(done), facts)};
    step.stage = stage_of(programme, step.state);
    return step;
}

flow::State end_process(const programmes::Programme& programme, flow::State state, base::Instant now) {
    if (state.is_over()) return state;
    return stepped(process_of(programme), std::move(state), event_at(flow::EventKind::Cancel, now), {});
}

std::string stage_of(const programmes::Programme& programme, const flow::State& state) {
    const flow::Item* const task = open_task(state);
    return task == nullptr ? std::string() : process_of(programme).nodes[task->place].id;
}

}  // namespace sunclover::cases
