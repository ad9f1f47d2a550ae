// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the parameter list of a built-in and brings arguments to it: by position or by name, with the
// conversions of DMN 1.5 §10.3.2.9.4. All checks of kinds are here, none in the functions.
#include <array>
#include <utility>

#include "base/assert.hpp"
#include "engines/rules/feel/builtins.hpp"

namespace sunclover::feel {
namespace {

constexpr std::array<std::string_view, 13> kind_names = {
    "null", "boolean", "number", "string", "date", "time", "date and time", "days and time duration",
    "years and months duration", "list", "context", "range", "function"};

bool is_point(Kind kind) {
    return kind >= Kind::Number && kind <= Kind::MonthsDuration;
}

/// A type is the name of a kind or one of three groups of kinds.
bool accepts(std::string_view type, Kind kind) {
    if (type == "any") return true;
    if (type == "point") return is_point(kind);
    if (type == "date or date and time") return kind == Kind::Date || kind == Kind::DateTime;
    return kind_name(kind) == type;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

BuiltinParameter read_parameter(std::string_view text, BuiltinForm& form) {
    BuiltinParameter parameter;
    if (text.starts_with('[')) {
        parameter.may_be_left_out = true;
        text = text.substr(1, text.size() - 2);
    }
    const auto colon = text.find(':');
    ASSERT(colon != std::string_view::npos);
    std::string_view name = trimmed(text.substr(0, colon));
    std::string_view type = trimmed(text.substr(colon + 1));
    if (name.ends_with("...")) {
        form.tail = BuiltinForm::Tail::Rest;
        name.remove_suffix(3);
    } else if (name.ends_with('*')) {
        form.tail = BuiltinForm::Tail::ListOrItems;
        name.remove_suffix(1);
    }
    if (type.ends_with('?')) {
        parameter.may_be_null = true;
        type.remove_suffix(1);
    }
    parameter.name = name;
    parameter.type = type;
    return parameter;
}

/// §10.3.2.9.4: an item where a list is wanted becomes a list, a list of one where an item is wanted
/// becomes the item. Null is neither.
std::optional<Value> converted(const Value& argument, const BuiltinParameter& parameter) {
    if (argument.is_null()) {
        if (parameter.may_be_null || parameter.type == "any") return argument;
        return std::nullopt;
    }
    if (accepts(parameter.type, argument.kind())) return argument;
    if (parameter.type == "list") return Value::list({argument});
    if (argument.kind() == Kind::List && argument.as_list().size() == 1) {
        const Value& item = argument.as_list().front();
        if (accepts(parameter.type, item.kind())) return item;
    }
    return std::nullopt;
}

std::string wrong_kind(const BuiltinParameter& parameter, const Value& argument) {
    return "'" + parameter.name + "' must be " + parameter.type + ", not " + std::string(kind_name(argument.kind()));
}

std::string wrong_number(const BuiltinForm& form, std::size_t given) {
    std::size_t least = 0;
    for (const BuiltinParameter& parameter : form.parameters) least += parameter.may_be_left_out ? 0 : 1;
    const std::size_t most = form.parameters.size();
    std::string wanted = std::to_string(least);
    if (form.tail != BuiltinForm::Tail::None) {
        wanted += " or more";
    } else if (most > least) {
        wanted += " to " + std::to_string(most);
    }
    return "takes " + wanted + " arguments, not " + std::to_string(given);
}

/// Turns the arguments behind the fixed parameters into the one list that the code reads.
Binding bind_tail(const BuiltinForm& form, const Values& arguments, Values bound) {
    const BuiltinParameter& parameter = form.parameters.back();
    const std::size_t first = bound.size();
    if (arguments.size() <= first) return {.reason = wrong_number(form, arguments.size())};
    if (form.tail == BuiltinForm::Tail::ListOrItems && arguments.size() == 1) {
        auto list = converted(arguments.front(), parameter);
        if (!list) return {.reason = wrong_kind(parameter, arguments.front())};
        bound.push_back(std::move(*list));
        return {.arguments = std::move(bound)};
    }
    Values rest;
    for (std::size_t i = first; i < arguments.size(); ++i) {
        if (form.tail == BuiltinForm::Tail::ListOrItems) {
            rest.push_back(arguments[i]);
            continue;
        }
        auto item = converted(arguments[i], parameter);
        if (!item) return {.reason = wrong_kind(parameter, arguments[i])};
        rest.push_back(std::move(*item));
    }
    bound.push_back(Value::list(std::move(rest)));
    return {.arguments = std::move(bound)};
}

}  // namespace

std::string_view kind_name(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

BuiltinForm read_form(const BuiltinRow& row) {
    BuiltinForm form;
    form.code = row.code;
    std::string_view rest = row.parameters;
    while (!rest.empty()) {
        ASSERT(form.tail == BuiltinForm::Tail::None);
        const auto comma = rest.find(',');
        form.parameters.push_back(read_parameter(trimmed(rest.substr(0, comma)), form));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return form;
}

Binding bind(const BuiltinForm& form, const Values& arguments) {
    const bool has_tail = form.tail != BuiltinForm::Tail::None;
    const std::size_t fixed = form.parameters.size() - (has_tail ? 1 : 0);
    if (!has_tail && arguments.size() > fixed) return {.reason = wrong_number(form, arguments.size())};
    Values bound;
    bound.reserve(form.parameters.size());
    for (std::size_t i = 0; i < fixed; ++i) {
        const BuiltinParameter& parameter = form.parameters[i];
        if (i >= arguments.size()) {
            if (!parameter.may_be_left_out) return {.reason = wrong_number(form, arguments.size())};
            bound.emplace_back();
            continue;
        }
        auto value = converted(arguments[i], parameter);
        if (!value) return {.reason = wrong_kind(parameter, arguments[i])};
        bound.push_back(std::move(*value));
    }
    if (has_tail) return bind_tail(form, arguments, std::move(bound));
    return {.arguments = std::move(bound)};
}

Binding bind_named(const BuiltinForm& form, const std::vector<std::pair<std::string, Value>>& arguments) {
    std::vector<std::optional<Value>> found(form.parameters.size());
    for (const auto& [name, value] : arguments) {
        std::size_t i = 0;
        while (i < form.parameters.size() && form.parameters[i].name != name) ++i;
        if (i == form.parameters.size()) return {.reason = "has no parameter '" + name + "'"};
        if (found[i]) return {.reason = "'" + name + "' is given twice"};
        auto argument = converted(value, form.parameters[i]);
        if (!argument) return {.reason = wrong_kind(form.parameters[i], value)};
        found[i] = std::move(*argument);
    }
    Values bound;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!found[i] && !form.parameters[i].may_be_left_out) return {.reason = "'" + form.parameters[i].name + "' is missing"};
        Value value = found[i].value_or(Value());
        // By name the tail is one argument: append(list: [1], item: 2).
        const bool is_rest = form.tail == BuiltinForm::Tail::Rest && i + 1 == found.size();
        bound.push_back(is_rest ? Value::list({std::move(value)}) : std::move(value));
    }
    return {.arguments = std::move(bound)};
}

}  // namespace sunclover::feel
