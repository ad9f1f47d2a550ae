// SPDX-License-Identifier: AGPL-3.0-or-later
// Where something cannot go on, it waits visibly for a person.
#include "engines/flow/run/internal/machine.hpp"

namespace sunclover::flow::internal {

void Machine::raise(
    ItemId parent, Index node, Phase phase, Reason reason, std::string text, Index flow
) {
    constexpr std::size_t text_bytes_max = 500;
    if (text.empty()) text = describe(reason);
    if (text.size() > text_bytes_max) {
        // Never in the middle of a character.
        auto end = text_bytes_max;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text.resize(end);
    }
    Item& incident = add(ItemKind::Incident, parent, node);
    incident.phase = phase;
    incident.count = static_cast<std::uint32_t>(reason);
    incident.total = flow;
    report({EffectKind::IncidentRaised, incident.id, node, incident.count, event_.moment, text, {}}
    );
    state_.texts.emplace_back(incident.id, std::move(text));
}

void Machine::raise_arriving(const Move& move, Reason reason, std::string text) {
    raise(move.scope, move.node, Phase::Arriving, reason, std::move(text), move.flow);
}

void Machine::raise_failed(ItemId activity, Reason reason, std::string text) {
    Item& item = *find(activity);
    item.phase = Phase::Failed;
    item.due = never;
    const Index node = item.place;
    raise(activity, node, Phase::Failed, reason, std::move(text), nowhere);
}

Refusal Machine::retry() {
    const Item* const found = find(event_.id);
    if (found == nullptr || found->kind != ItemKind::Incident) return Refusal::NotWaiting;
    const Item incident = *found;
    if (!event_.data.is_null() && !merge(incident.parent, event_.data)) return Refusal::BadData;
    remove(incident.id);
    switch (incident.phase) {
        case Phase::Arriving:
            scratch_.moves.push_back({incident.place, incident.total, incident.parent});
            break;
        case Phase::Leaving:
            leave(incident.place, incident.parent);
            break;
        case Phase::Arming: {
            const ItemId watch = add(ItemKind::Watch, incident.parent, incident.place).id;
            if (!arm(watch, incident.place)) {
                remove(watch);
                raise(incident.parent, incident.place, Phase::Arming, Reason::BadTime, "", nowhere);
            }
            break;
        }
        default:
            begin_anew(incident.parent);
            break;
    }
    return Refusal::None;
}

/// The activity begins anew; its boundary events go on as they were, if they had been set.
void Machine::begin_anew(ItemId activity) {
    Item& item = *find(activity);
    item.phase = Phase::Plain;
    item.count = 0;
    const Index place = item.place;
    const bool has_boundaries = item.total == 0;
    for (const auto kind : {ItemKind::Scope, ItemKind::Wait}) {
        if (const ItemId child = first_child(activity, kind); child != 0) remove(child);
    }
    if (!take_inputs(activity)) return;
    if (has_boundaries && first_child(activity, ItemKind::Watch) == 0) {
        arm_boundaries(activity, place);
        if (!is_alive(activity)) return;
    }
    work(activity);
}

Refusal Machine::resolve() {
    const Item* const found = find(event_.id);
    if (found == nullptr || found->kind != ItemKind::Incident) return Refusal::NotWaiting;
    const Item incident = *found;
    const ItemId parent = incident.parent;
    // Which way to go nobody can say but the variables.
    if (incident.phase == Phase::Leaving) return Refusal::NotWaiting;
    if (incident.phase != Phase::Failed && !event_.data.is_null() && !merge(parent, event_.data))
        return Refusal::BadData;
    remove(incident.id);
    if (incident.phase == Phase::Failed) {
        complete_activity(parent, event_.data);
    } else if (incident.phase == Phase::Arriving && incident.total == again) {
        if (find(parent)->kind == ItemKind::Loop) {
            complete_loop(parent);
        } else {
            finish_compensation(parent);
        }
    } else if (incident.phase == Phase::Arriving) {
        after_throw(incident.place, parent);
    }
    return Refusal::None;
}

}  // namespace sunclover::flow::internal
