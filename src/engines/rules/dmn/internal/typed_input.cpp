// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/typed_input.hpp"

#include <algorithm>

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::dmn::internal {
namespace {

/// A text as one of the types that JSON does not have; nothing where it is none.
std::optional<feel::Value> parse_as(const std::string& type, const std::string& text) {
    if (type == "date") {
        if (const auto date = feel::Date::parse(text)) return feel::Value::date(*date);
    } else if (type == "time") {
        if (const auto time = feel::Time::parse(text)) return feel::Value::time(*time);
    } else if (type == "date and time") {
        if (const auto moment = feel::DateTime::parse(text)) return feel::Value::date_time(*moment);
    } else if (type == "days and time duration") {
        if (const auto days = feel::DaysDuration::parse(text))
            return feel::Value::days_duration(*days);
    } else if (type == "years and months duration") {
        if (const auto months = feel::MonthsDuration::parse(text))
            return feel::Value::months_duration(*months);
    } else if (type == "number") {
        if (const auto number = base::Decimal::parse(text)) return feel::Value::number(*number);
    }
    return std::nullopt;
}

const char* kind_name(feel::Kind kind) {
    switch (kind) {
        case feel::Kind::Boolean:
            return "true or false";
        case feel::Kind::Number:
            return "a number";
        case feel::Kind::String:
            return "a text";
        case feel::Kind::List:
            return "a list";
        case feel::Kind::Context:
            return "an object";
        default:
            return "something else";
    }
}

}  // namespace

feel::Context TypedInput::read(const feel::Context& raw) {
    feel::Context inputs;
    for (const auto& [name, value] : raw.entries()) {
        const Node* found = nullptr;
        for (const auto& node : program_.nodes()) {
            if (!is_given(node)) continue;
            const auto full =
                "{" + program_.models()[node.model]->target_namespace + "}" + node.name();
            if (name == full || (node.name() == name && (found == nullptr || node.model == 0)))
                found = &node;
        }
        if (found == nullptr) {
            refuse(name, "the model has no input data of this name");
            continue;
        }
        const auto before = faults_.size();
        auto typed = read_type(value, found->model, found->type_ref(), name);
        if (faults_.size() == before) check(typed, *found, name);
        inputs.set(name, std::move(typed));
    }
    return inputs;
}

/// Input data, decisions without logic, and what the caller of a decision service decides.
bool TypedInput::is_given(const Node& node) const {
    if (node.input != nullptr) return true;
    if (node.decision == nullptr) return false;
    if (node.decision->logic == nullptr) return true;
    const auto number = program_.number_of(node);
    return std::any_of(program_.nodes().begin(), program_.nodes().end(), [&](const Node& one) {
        return std::find(one.parameters.begin(), one.parameters.end(), number) !=
               one.parameters.end();
    });
}

/// What is structurally right may still be a value that its item definition does not allow.
void TypedInput::check(const feel::Value& value, const Node& node, const std::string& field) {
    feel::Evaluation evaluation({});
    const auto coerced = program_.types().coerce(value, node.model, node.type_ref(), evaluation);
    if (!coerced.is_null() || value.is_null()) return;
    refuse(
        field,
        evaluation.warnings().empty() ? "the value does not fit the type " + node.type_ref()
                                      : evaluation.warnings().front().message
    );
}

feel::Value TypedInput::read_type(
    const feel::Value& raw, std::size_t model, const std::string& type_ref, const std::string& field
) {
    if (raw.is_null() || type_ref.empty() || type_ref == "Any") return raw;
    if (const auto type = program_.types().find(model, type_ref); type.definition != nullptr)
        return read_definition(raw, type, field);
    return read_base(raw, type_ref, field);
}

feel::Value TypedInput::read_definition(
    const feel::Value& raw, FoundType type, const std::string& field
) {
    if (raw.is_null()) return raw;
    if (!type.definition->is_collection) return read_item(raw, type, field);
    if (raw.kind() != feel::Kind::List)
        return refuse(field, std::string("a list is asked for, this is ") + kind_name(raw.kind()));
    feel::Values items;
    for (std::size_t i = 0; i < raw.as_list().size(); ++i) {
        items.push_back(read_item(raw.as_list()[i], type, field + "[" + std::to_string(i + 1) + "]")
        );
    }
    return feel::Value::list(std::move(items));
}

feel::Value TypedInput::read_item(
    const feel::Value& raw, FoundType type, const std::string& field
) {
    if (raw.is_null()) return raw;
    const auto& definition = *type.definition;
    if (definition.is_function) return refuse(field, "a function cannot be given as JSON");
    if (definition.components.empty())
        return read_type(raw, type.model, definition.type_ref, field);
    if (raw.kind() != feel::Kind::Context)
        return refuse(
            field, std::string("an object is asked for, this is ") + kind_name(raw.kind())
        );
    feel::Context entries;
    for (const auto& [name, value] : raw.as_context().entries()) {
        const ItemDefinition* component = nullptr;
        for (const auto& one : definition.components) {
            if (one.name == name) component = &one;
        }
        if (component == nullptr) {
            refuse(
                field + "." + name, "the type " + definition.name + " has no component of this name"
            );
            continue;
        }
        entries.set(name, read_definition(value, {type.model, component}, field + "." + name));
    }
    for (const auto& component : definition.components) {
        if (entries.find(component.name) == nullptr)
            refuse(field + "." + component.name, "it is missing (null says that it is not known)");
    }
    return feel::Value::context(std::move(entries));
}

feel::Value TypedInput::read_base(
    const feel::Value& raw, const std::string& type, const std::string& field
) {
    const auto is_plain = [&](std::string_view name, feel::Kind kind) {
        return type == name && raw.kind() == kind;
    };
    if (is_plain("boolean", feel::Kind::Boolean) || is_plain("number", feel::Kind::Number) ||
        is_plain("string", feel::Kind::String) || is_plain("list", feel::Kind::List) ||
        is_plain("context", feel::Kind::Context)) {
        return raw;
    }
    if (raw.kind() == feel::Kind::String) {
        if (auto value = parse_as(type, raw.as_string())) return *value;
        return refuse(field, "'" + raw.as_string() + "' is not a " + type);
    }
    return refuse(field, "a " + type + " is asked for, this is " + kind_name(raw.kind()));
}

feel::Value TypedInput::refuse(const std::string& field, std::string message) {
    faults_.push_back({field, std::move(message)});
    return {};
}

}  // namespace sunclover::dmn::internal
