// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/internal/check_state.hpp"

#include <algorithm>
#include <set>

#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {
namespace {

constexpr ItemId next_id_max = 0xF000'0000;
constexpr int depth_max = 300;

class StateCheck {
  public:
    StateCheck(const State& state, const Definition& definition)
        : state_(state), definition_(definition) {}

    bool is_sound(const Item& item) const {
        const Item* const parent = state_.find(item.parent);
        const bool is_root = &item == &state_.items.front();
        if (is_root != (item.parent == 0) || (!is_root && parent == nullptr)) return false;
        if (is_root)
            return item.kind == ItemKind::Scope && has_scope_phase(item) &&
                   item.place == definition_.processes[state_.process].body;
        if (!is_shallow(item)) return false;
        if (item.kind == ItemKind::Scope)
            return parent->kind == ItemKind::Activity && has_scope_phase(item) &&
                   node(*parent).inner == item.place && node(*parent).inner != nowhere;
        if (item.kind == ItemKind::Token) return is_sound_token(item, *parent);
        if (item.place >= definition_.nodes.size()) return false;
        if (item.due != never && item.kind != ItemKind::Wait && item.kind != ItemKind::Activity)
            return false;
        switch (item.kind) {
            case ItemKind::Activity:
                return is_sound_activity(item, *parent);
            case ItemKind::Loop:
                return node(item).repetition != nowhere && is_plain(item) &&
                       item.total <= definition_.instances_max &&
                       (is_in(item, *parent) || parent->kind == ItemKind::Compensating);
            case ItemKind::Catch:
                return is_plain(item) &&
                       (node(item).kind == NodeKind::CatchEvent ||
                        node(item).kind == NodeKind::ReceiveTask) &&
                       (is_in(item, *parent) ||
                        (parent->kind == ItemKind::Gate && node(item).body == node(*parent).body));
            case ItemKind::Gate:
                return is_plain(item) && node(item).kind == NodeKind::EventGateway &&
                       is_in(item, *parent);
            case ItemKind::Watch:
                return is_plain(item) && is_watched(item, *parent);
            case ItemKind::Wait:
                return is_sound_wait(item, *parent);
            case ItemKind::Incident:
                return is_sound_incident(item, *parent);
            case ItemKind::Completed:
                return is_plain(item) && is_activity(item) &&
                       (parent->kind == ItemKind::Scope || parent->kind == ItemKind::Completed ||
                        parent->kind == ItemKind::Compensating);
            case ItemKind::Compensating:
                return is_plain(item) && is_in(item, *parent) && undoes(node(item));
            case ItemKind::Reset:
                return is_plain(item) && is_in(item, *parent) &&
                       node(item).kind == NodeKind::ComplexGateway && !node(item).reach.empty();
            default:
                return false;
        }
    }

  private:
    const CompiledNode& node(const Item& item) const { return definition_.nodes[item.place]; }

    static bool is_plain(const Item& item) { return item.phase == Phase::Plain; }
    static bool has_scope_phase(const Item& item) {
        return (is_plain(item) || item.phase == Phase::Interrupted) && item.due == never;
    }
    bool is_activity(const Item& item) const {
        return node(item).kind >= NodeKind::Task && node(item).kind <= NodeKind::CallActivity;
    }
    /// The parent is a scope that runs the body of the item's node.
    bool is_in(const Item& item, const Item& parent) const {
        return parent.kind == ItemKind::Scope && node(item).body == parent.place;
    }
    static bool undoes(const CompiledNode& node) {
        if (node.kind != NodeKind::EndEvent && node.kind != NodeKind::ThrowEvent) return false;
        return std::any_of(node.triggers.begin(), node.triggers.end(), [](const auto& trigger) {
            return trigger.kind == TriggerKind::Compensation || trigger.kind == TriggerKind::Cancel;
        });
    }
    bool is_shallow(const Item& item) const {
        const Item* above = &item;
        for (int depth = 0; depth < depth_max; ++depth) {
            if (above->parent == 0) return above == &state_.items.front();
            above = state_.find(above->parent);
            if (above == nullptr) return false;
        }
        return false;
    }

    bool is_sound_token(const Item& item, const Item& parent) const {
        if (item.phase != Phase::Plain || item.due != never || parent.kind != ItemKind::Scope ||
            item.place >= definition_.flows.size())
            return false;
        const auto& target = definition_.nodes[definition_.flows[item.place].target];
        if (target.body != parent.place) return false;
        const bool is_join =
            target.incoming.size() > 1 &&
            (target.kind == NodeKind::ParallelGateway ||
             target.kind == NodeKind::InclusiveGateway || target.kind == NodeKind::ComplexGateway);
        return is_join || target.start_quantity > 1;
    }

    bool is_sound_activity(const Item& item, const Item& parent) const {
        if (!is_activity(item)) return false;
        const auto kind = node(item).kind;
        const bool in_loop = parent.kind == ItemKind::Loop;
        if (in_loop != (item.total != 0)) return false;
        if (in_loop ? parent.place != item.place
                    : !is_in(item, parent) && parent.kind != ItemKind::Compensating)
            return false;
        if (!in_loop && node(item).repetition != nowhere) return false;
        if ((item.due != never) != (item.phase == Phase::Retrying)) return false;
        switch (item.phase) {
            case Phase::User:
                return kind == NodeKind::UserTask;
            case Phase::Job:
            case Phase::Retrying:
                return kind == NodeKind::ServiceTask || kind == NodeKind::DecisionTask;
            case Phase::Message:
                return kind == NodeKind::ReceiveTask;
            case Phase::Inside:
                return node(item).inner != nowhere;
            case Phase::Failed:
                return true;
            default:
                return false;
        }
    }

    bool is_watched(const Item& item, const Item& parent) const {
        const auto& event = node(item);
        if (event.kind == NodeKind::BoundaryEvent)
            return (parent.kind == ItemKind::Loop ||
                    (parent.kind == ItemKind::Activity && parent.total == 0)) &&
                   event.attached_to == parent.place;
        if (event.kind != NodeKind::StartEvent || parent.kind != ItemKind::Scope) return false;
        const auto& starts = definition_.bodies[parent.place].event_starts;
        return std::find(starts.begin(), starts.end(), item.place) != starts.end();
    }

    bool is_sound_wait(const Item& item, const Item& parent) const {
        if (parent.place != item.place || item.trigger >= node(item).triggers.size()) return false;
        const bool holds = parent.kind == ItemKind::Catch || parent.kind == ItemKind::Watch ||
                           (parent.kind == ItemKind::Activity && parent.phase == Phase::Message);
        if (!holds) return false;
        const auto kind = node(item).triggers[item.trigger].kind;
        if ((item.due != never) != (kind == TriggerKind::Timer)) return false;
        if (item.phase == Phase::Raised) return kind == TriggerKind::Conditional;
        return is_plain(item) && (kind == TriggerKind::Timer || kind == TriggerKind::Message ||
                                  kind == TriggerKind::Signal || kind == TriggerKind::Conditional);
    }

    bool is_sound_incident(const Item& item, const Item& parent) const {
        if (item.count > static_cast<std::uint32_t>(Reason::TooMuch)) return false;
        switch (item.phase) {
            case Phase::Arriving:
                if (item.total == again)
                    return (parent.kind == ItemKind::Loop || parent.kind == ItemKind::Compensating
                           ) &&
                           parent.place == item.place;
                if (!is_in(item, parent) || node(item).kind == NodeKind::BoundaryEvent)
                    return false;
                if (item.total == nowhere)
                    return node(item).incoming.size() < 2 || is_activity(item);
                return item.total < definition_.flows.size() &&
                       definition_.flows[item.total].target == item.place;
            case Phase::Leaving:
                return is_in(item, parent);
            case Phase::Arming:
                return is_watched(item, parent);
            case Phase::Failed:
                return parent.kind == ItemKind::Activity && parent.place == item.place &&
                       parent.phase == Phase::Failed;
            default:
                return false;
        }
    }

    const State& state_;
    const Definition& definition_;
};

bool are_sound_variables(const State& state) {
    std::set<ItemId> owners;
    return std::all_of(state.variables.begin(), state.variables.end(), [&](const auto& entry) {
        const Item* const owner = state.find(entry.first);
        if (owner == nullptr || !owners.insert(entry.first).second ||
            entry.second.kind() != feel::Kind::Context || !is_storable(entry.second))
            return false;
        const auto& entries = entry.second.as_context().entries();
        return std::all_of(entries.begin(), entries.end(), [&](const auto& named) {
            if (named.first.empty()) return false;
            if (named.first.front() != ' ') return true;
            return owner->kind == ItemKind::Loop && named.second.kind() == feel::Kind::List;
        });
    });
}

bool are_sound_texts(const State& state) {
    std::set<ItemId> owners;
    return std::all_of(state.texts.begin(), state.texts.end(), [&](const auto& entry) {
        const Item* const owner = state.find(entry.first);
        return owner != nullptr && owner->kind == ItemKind::Incident &&
               owners.insert(entry.first).second;
    });
}

}  // namespace

std::string find_state_fault(const State& state, const Definition& definition) {
    if (state.life == Life::New) {
        const bool is_empty = state.items.empty() && state.variables.empty() && state.texts.empty();
        return is_empty ? "" : "it has not started and is not empty";
    }
    if (state.fingerprint != definition.fingerprint) return "it belongs to another definition";
    if (state.process >= definition.processes.size()) return "there is no such process";
    if (state.is_over()) return state.items.empty() ? "" : "it has ended and is not empty";
    if (state.items.empty()) return "it runs and is empty";
    if (state.next_id <= state.items.back().id || state.next_id > next_id_max)
        return "its numbers do not go up";
    const StateCheck check(state, definition);
    for (const auto& item : state.items) {
        if (!check.is_sound(item)) return "item " + std::to_string(item.id) + " cannot be";
    }
    if (!are_sound_variables(state)) return "its variables cannot be";
    if (!are_sound_texts(state)) return "its texts cannot be";
    return "";
}

}  // namespace sunclover::flow::internal
