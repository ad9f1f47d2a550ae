// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/item_types.hpp"

#include "engines/rules/dmn/internal/check_references.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn {
namespace {

constexpr int kAliasHopsMax = 100;

std::string qualified(std::size_t model, std::string_view name) {
    return "{" + std::to_string(model) + "}" + std::string(name);
}

feel::Type named(std::string name) {
    feel::Type type;
    type.name = std::move(name);
    return type;
}

std::string shown(const feel::Value& value) {
    constexpr std::size_t bytes_max = 60;
    auto text = feel::to_feel(value);
    if (text.size() <= bytes_max) return text;
    auto end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

/// False for false and for null: what is not known to be allowed is refused.
bool passes(
    const std::optional<Cell>& cell,
    const feel::Value& value,
    const feel::Scope& scope,
    feel::Evaluation& evaluation
) {
    if (!cell || cell->parsed == nullptr) return true;
    return feel::evaluate(*cell->parsed, value, scope, evaluation).is_true();
}

}  // namespace

ItemTypes::ItemTypes(const std::vector<std::shared_ptr<const Model>>& models) : models_(models) {
    for (const auto& model : models) {
        Definitions definitions;
        for (const auto& type : model->types) definitions.emplace(type.name, &type);
        definitions_.push_back(std::move(definitions));
    }
    for (std::size_t model = 0; model < models.size(); ++model) {
        for (const auto& type : models[model]->types) {
            feel_types_.emplace(qualified(model, type.name), make_type(type, model));
        }
    }
}

FoundType ItemTypes::find(std::size_t model, std::string_view type_ref) const {
    if (const auto own = definitions_[model].find(type_ref); own != definitions_[model].end())
        return {model, own->second};
    for (const auto& import : models_[model]->imports) {
        std::string_view name = type_ref;
        if (!import.name.empty()) {
            if (!name.starts_with(import.name) || name.size() <= import.name.size() ||
                name[import.name.size()] != '.')
                continue;
            name.remove_prefix(import.name.size() + 1);
        }
        for (std::size_t other = 0; other < models_.size(); ++other) {
            if (models_[other]->target_namespace != import.target_namespace) continue;
            // A type may come through an import of the import.
            if (const auto found = definitions_[other].find(name);
                found != definitions_[other].end())
                return {other, found->second};
        }
    }
    return {};
}

feel::Value ItemTypes::coerce(
    const feel::Value& value,
    std::size_t model,
    const std::string& type_ref,
    feel::Evaluation& evaluation
) const {
    if (type_ref.empty() || type_ref == "Any" || value.is_null()) return value;
    if (const auto type = find(model, type_ref); type.definition != nullptr)
        return coerce_to(value, type, feel::Scope(), evaluation);
    if (!internal::is_feel_type(type_ref)) {
        const auto parsed = feel::parse_type(type_ref
        );  // list<number>, function<…>: DMN 1.5 allows them in files too
        return parsed && parsed->form != feel::Type::Form::Named
                   ? feel::coerce(value, *parsed, evaluation)
                   : value;
    }
    return feel::coerce(value, named(type_ref), evaluation);
}

feel::Value ItemTypes::coerce_to(
    const feel::Value& value, FoundType type, const feel::Scope& scope, feel::Evaluation& evaluation
) const {
    if (value.is_null()) return value;
    const auto& definition = *type.definition;
    auto result = definition.is_collection ? coerce_list(value, type, scope, evaluation)
                                           : coerce_item(value, type, scope, evaluation);
    if (result.is_null()) return result;
    if (!passes(definition.type_constraint, result, scope, evaluation)) {
        return evaluation.null_because(
            shown(result) + " does not meet the constraint of the type " + definition.name
        );
    }
    return result;
}

feel::Value ItemTypes::coerce_list(
    const feel::Value& value, FoundType type, const feel::Scope& scope, feel::Evaluation& evaluation
) const {
    feel::Values items;
    const auto& source = value.kind() == feel::Kind::List ? value.as_list() : feel::Values{value};
    items.reserve(source.size());
    for (const auto& item : source) {
        if (!evaluation.spend()) return {};
        auto coerced = item.is_null() ? item : coerce_item(item, type, scope, evaluation);
        if (coerced.is_null() && !item.is_null()) return coerced;
        items.push_back(std::move(coerced));
    }
    return feel::Value::list(std::move(items));
}

/// One value of the definition, or one item where the definition is a collection.
feel::Value ItemTypes::coerce_item(
    const feel::Value& value, FoundType type, const feel::Scope& scope, feel::Evaluation& evaluation
) const {
    const auto& definition = *type.definition;
    feel::Value result = value;
    if (definition.is_function) {
        if (value.kind() != feel::Kind::Function)
            return evaluation.null_because(
                shown(value) + " is not a function of the type " + definition.name
            );
        const auto wanted = definition.parameters.size();
        if (value.as_function().parameters().size() != wanted) {
            return evaluation.null_because(
                "the type " + definition.name + " takes " + std::to_string(wanted) + " parameters"
            );
        }
    } else if (!definition.components.empty()) {
        result = coerce_components(value, type, evaluation);
    } else {
        result = coerce(value, type.model, definition.type_ref, evaluation);
    }
    if (result.is_null()) return result;
    if (!passes(definition.allowed, result, scope, evaluation)) {
        return evaluation.null_because(
            shown(result) + " is not among the allowed values of the type " + definition.name
        );
    }
    return result;
}

/// Every component must be there; what is more stays (DMN 1.5 §10.3.2.9.2: conforms to).
feel::Value ItemTypes::coerce_components(
    const feel::Value& value, FoundType type, feel::Evaluation& evaluation
) const {
    const auto* source = &value;
    if (value.kind() == feel::Kind::List && value.as_list().size() == 1)
        source = &value.as_list().front();
    if (source->kind() != feel::Kind::Context)
        return evaluation.null_because(
            shown(value) + " is not a context of the type " + type.definition->name
        );
    feel::Context entries = source->as_context();
    feel::Scope beside;
    beside.open(*source);
    for (const auto& component : type.definition->components) {
        const auto* const given = entries.find(component.name);
        if (given == nullptr) {
            return evaluation.null_because(
                "the component '" + component.name + "' of the type " + type.definition->name +
                " is missing"
            );
        }
        const bool was_null = given->is_null();
        auto coerced = coerce_to(*given, {type.model, &component}, beside, evaluation);
        if (coerced.is_null() && !was_null) {
            return evaluation.null_because(
                "the component '" + component.name + "' does not fit the type " +
                type.definition->name
            );
        }
        entries.set(component.name, std::move(coerced));
    }
    return feel::Value::context(std::move(entries));
}

const feel::Type* ItemTypes::feel_type(std::string_view name) const {
    if (name.starts_with('{')) {
        const auto found = feel_types_.find(name);
        return found == feel_types_.end() ? nullptr : &found->second;
    }
    auto type = models_.empty() ? FoundType{} : find(0, name);
    for (std::size_t model = 1; type.definition == nullptr && model < models_.size(); ++model)
        type = find(model, name);
    if (type.definition == nullptr) return nullptr;
    const auto found = feel_types_.find(qualified(type.model, type.definition->name));
    return found == feel_types_.end() ? nullptr : &found->second;
}

const Cell* ItemTypes::allowed_values(std::size_t model, const std::string& type_ref) const {
    auto type = find(model, type_ref);
    for (int hops = 0; type.definition != nullptr && hops < kAliasHopsMax; ++hops) {
        if (type.definition->allowed) return &*type.definition->allowed;
        if (type.definition->type_constraint && !type.definition->is_collection)
            return &*type.definition->type_constraint;
        if (type.definition->type_ref.empty()) return nullptr;
        type = find(type.model, type.definition->type_ref);
    }
    return nullptr;
}

feel::Type ItemTypes::reference(std::size_t model, const std::string& type_ref) const {
    if (type_ref.empty()) return named("Any");
    const auto found = find(model, type_ref);
    return named(
        found.definition == nullptr ? type_ref : qualified(found.model, found.definition->name)
    );
}

feel::Type ItemTypes::make_type(const ItemDefinition& definition, std::size_t model) const {
    feel::Type type;
    if (definition.is_function) {
        type.form = feel::Type::Form::Function;
        for (const auto& parameter : definition.parameters)
            type.parts.push_back(reference(model, parameter.type_ref));
        type.parts.push_back(reference(model, definition.output_type_ref));
    } else if (!definition.components.empty()) {
        type.form = feel::Type::Form::Context;
        for (const auto& component : definition.components) {
            type.entry_names.push_back(component.name);
            type.parts.push_back(make_type(component, model));
        }
    } else {
        type = reference(model, definition.type_ref);
    }
    if (!definition.is_collection) return type;
    feel::Type list;
    list.form = feel::Type::Form::List;
    list.parts.push_back(std::move(type));
    return list;
}

}  // namespace sunclover::dmn
