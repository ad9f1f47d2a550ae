// SPDX-License-Identifier: AGPL-3.0-or-later
// Events and what triggers them (BPMN 2.0.2 §10.5).
#include <array>

#include "engines/flow/model/internal/model_reader.hpp"

namespace sunclover::flow::internal {
namespace {

using xml::attribute;
using xml::local_name;

struct TriggerName {
    std::string_view element;
    TriggerKind kind;
};

constexpr std::array<TriggerName, 10> trigger_names = {{
    {"timerEventDefinition", TriggerKind::Timer},
    {"messageEventDefinition", TriggerKind::Message},
    {"signalEventDefinition", TriggerKind::Signal},
    {"errorEventDefinition", TriggerKind::Error},
    {"escalationEventDefinition", TriggerKind::Escalation},
    {"conditionalEventDefinition", TriggerKind::Conditional},
    {"linkEventDefinition", TriggerKind::Link},
    {"terminateEventDefinition", TriggerKind::Terminate},
    {"cancelEventDefinition", TriggerKind::Cancel},
    {"compensateEventDefinition", TriggerKind::Compensation},
}};

std::optional<TriggerKind> trigger_kind(std::string_view element) {
    for (const auto& one : trigger_names) {
        if (one.element == element) return one.kind;
    }
    return std::nullopt;
}

}  // namespace

void ModelReader::read_event(pugi::xml_node element, Node& node) {
    node.needs_all_triggers = attribute(element, "parallelMultiple") == "true";
    node.attached_to = reference(attribute(element, "attachedToRef"));
    const char* const interrupting =
        node.kind == NodeKind::BoundaryEvent ? "cancelActivity" : "isInterrupting";
    node.is_interrupting = attribute(element, interrupting) != "false";
    for (const auto part : element.children()) {
        if (!is_bpmn(part)) continue;
        auto definition = part;
        if (local_name(part) == "eventDefinitionRef") {
            const auto found = root_triggers_.find(reference(xml::text_of(part)));
            if (found == root_triggers_.end()) {
                refuse(
                    FaultKind::Invalid, element, "refers to an event definition that is missing"
                );
                continue;
            }
            definition = found->second;
        } else if (!local_name(part).ends_with("EventDefinition")) {
            continue;
        }
        if (auto trigger = read_trigger(definition, node))
            node.triggers.push_back(std::move(*trigger));
    }
}

std::optional<Trigger> ModelReader::read_trigger(pugi::xml_node element, const Node& node) {
    const auto refuse_here = [&](FaultKind kind, const std::string& message) {
        add_fault({kind, node.id, node.name, document_.line_of(element), message});
        return std::nullopt;
    };
    const auto kind = trigger_kind(local_name(element));
    if (!kind) return refuse_here(FaultKind::Unsupported, "this event definition is not supported");
    Trigger trigger;
    trigger.kind = *kind;
    const auto refer = [&](const char* by, const std::string& root) {
        const auto id = reference(attribute(element, by));
        if (id.empty()) return true;
        const auto found = root_names_.find(root + " " + id);
        if (found == root_names_.end()) return false;
        trigger.name = found->second;
        return true;
    };
    bool is_known = true;
    switch (*kind) {
        case TriggerKind::Timer:
            if (!read_timer(element, trigger))
                return refuse_here(FaultKind::Invalid, "the timer has no date, duration or cycle");
            break;
        case TriggerKind::Message:
            is_known = refer("messageRef", "message");
            break;
        case TriggerKind::Signal:
            is_known = refer("signalRef", "signal");
            break;
        case TriggerKind::Error:
            is_known = refer("errorRef", "error");
            break;
        case TriggerKind::Escalation:
            is_known = refer("escalationRef", "escalation");
            break;
        case TriggerKind::Conditional:
            if (const auto condition = child(element, "condition"))
                trigger.expression = expression(condition);
            if (trigger.expression.is_empty())
                return refuse_here(FaultKind::Invalid, "the event has no condition");
            break;
        case TriggerKind::Link:
            trigger.name = attribute(element, "name");
            break;
        case TriggerKind::Compensation:
            trigger.name = reference(attribute(element, "activityRef"));
            break;
        case TriggerKind::Terminate:
        case TriggerKind::Cancel:
            break;
    }
    if (!is_known)
        return refuse_here(FaultKind::Invalid, "refers to a root element that is missing");
    const bool needs_name =
        *kind == TriggerKind::Message || *kind == TriggerKind::Signal || *kind == TriggerKind::Link;
    if (needs_name && trigger.name.empty())
        return refuse_here(FaultKind::Invalid, "names no message, signal or link");
    return trigger;
}

bool ModelReader::read_timer(pugi::xml_node element, Trigger& trigger) {
    struct Form {
        const char* name;
        TimerKind kind;
    };
    constexpr std::array<Form, 3> forms = {
        {{"timeDate", TimerKind::Date},
         {"timeDuration", TimerKind::Duration},
         {"timeCycle", TimerKind::Cycle}}};
    for (const auto& form : forms) {
        const auto time = child(element, form.name);
        if (!time) continue;
        trigger.timer = form.kind;
        trigger.expression = expression(time);
        return !trigger.expression.is_empty();
    }
    return false;
}

}  // namespace sunclover::flow::internal
