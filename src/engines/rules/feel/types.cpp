// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/types.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sunclover::feel {
namespace {

/// Item definitions that name one another in a ring end here.
constexpr int alias_depth_max = 64;
/// Types that hold types; deeper than any that an officer writes, and a list nests no deeper anyway.
constexpr int type_depth_max = 256;

struct NameOfType {
    std::string_view name;
    NamedType type;
};

constexpr NamedType of(Kind kind) { return {BasicType::Kind, kind}; }

constexpr std::array names_of_types{
    NameOfType{"number", of(Kind::Number)},
    NameOfType{"string", of(Kind::String)},
    NameOfType{"boolean", of(Kind::Boolean)},
    NameOfType{"date", of(Kind::Date)},
    NameOfType{"time", of(Kind::Time)},
    NameOfType{"date and time", of(Kind::DateTime)},
    NameOfType{"days and time duration", of(Kind::DaysDuration)},
    NameOfType{"years and months duration", of(Kind::MonthsDuration)},
    NameOfType{"Any", {BasicType::Any, Kind::Null}},
    NameOfType{"Null", {BasicType::Null, Kind::Null}},
    NameOfType{"dateTime", of(Kind::DateTime)},
    NameOfType{"dayTimeDuration", of(Kind::DaysDuration)},
    NameOfType{"yearMonthDuration", of(Kind::MonthsDuration)},
};

bool matches(const Value& value, const Type& type, Evaluation& evaluation, int depth);
bool type_conforms(const Type& narrow, const Type& wide, Evaluation& evaluation, int depth);

/// Null conforms to every type.
bool part_matches(const Value& value, const Type& type, Evaluation& evaluation, int depth) {
    return value.is_null() || matches(value, type, evaluation, depth);
}

bool matches_context(const Value& value, const Type& type, Evaluation& evaluation, int depth) {
    if (value.kind() != Kind::Context) return false;
    const Context& context = value.as_context();
    for (std::size_t i = 0; i < type.entry_names.size(); ++i) {
        const Value* entry = context.find(type.entry_names[i]);
        if (entry == nullptr || !part_matches(*entry, type.parts[i], evaluation, depth)) return false;
    }
    return true;
}

/// Unless both ends are null or absent, the range is of the type of what it has.
bool matches_range(const Value& value, const Type& type, Evaluation& evaluation, int depth) {
    if (value.kind() != Kind::Range) return false;
    const Range& range = value.as_range();
    return part_matches(range.low.value_or(Value()), type.parts.front(), evaluation, depth) &&
           part_matches(range.high.value_or(Value()), type.parts.front(), evaluation, depth);
}

/// A function without a declared type has as many parameters of type Any and any result.
bool matches_function(const Value& value, const Type& type, Evaluation& evaluation, int depth) {
    if (value.kind() != Kind::Function) return false;
    if (type.parts.empty()) return true;
    const Function& function = value.as_function();
    if (const Type* declared = function.type()) return type_conforms(*declared, type, evaluation, depth);
    return function.parameters().size() == type.parts.size() - 1;
}

bool matches(const Value& value, const Type& type, Evaluation& evaluation, int depth) {
    if (depth > type_depth_max || !evaluation.spend()) return false;
    switch (type.form) {
        case Type::Form::Named: {
            if (const auto named = find_named_type(type.name)) {
                if (named->form == BasicType::Any) return true;
                if (named->form == BasicType::Null) return value.is_null();
                return value.kind() == named->kind;
            }
            const Type* definition = resolved(type, evaluation);
            return definition != nullptr && part_matches(value, *definition, evaluation, depth + 1);
        }
        case Type::Form::List:
            return value.kind() == Kind::List &&
                   std::all_of(value.as_list().begin(), value.as_list().end(), [&](const Value& item) {
                       return part_matches(item, type.parts.front(), evaluation, depth + 1);
                   });
        case Type::Form::Context: return matches_context(value, type, evaluation, depth + 1);
        case Type::Form::Range: return matches_range(value, type, evaluation, depth + 1);
        case Type::Form::Function: return matches_function(value, type, evaluation, depth + 1);
    }
    return false;
}

bool named_conform(const NamedType& narrow, const NamedType& wide) {
    if (wide.form == BasicType::Any || narrow.form == BasicType::Null) return true;
    return narrow.form == wide.form && narrow.kind == wide.kind;
}

bool contexts_conform(const Type& narrow, const Type& wide, Evaluation& evaluation, int depth) {
    for (std::size_t i = 0; i < wide.entry_names.size(); ++i) {
        const auto entry = std::find(narrow.entry_names.begin(), narrow.entry_names.end(), wide.entry_names[i]);
        if (entry == narrow.entry_names.end()) return false;
        const auto place = static_cast<std::size_t>(entry - narrow.entry_names.begin());
        if (!type_conforms(narrow.parts[place], wide.parts[i], evaluation, depth)) return false;
    }
    return true;
}

/// Parameters may be wider, the result may be narrower (DMN 1.5 §10.3.2.9.2).
bool functions_conform(const Type& narrow, const Type& wide, Evaluation& evaluation, int depth) {
    if (wide.parts.empty()) return true;
    if (narrow.parts.size() != wide.parts.size()) return false;
    for (std::size_t i = 0; i + 1 < wide.parts.size(); ++i) {
        if (!type_conforms(wide.parts[i], narrow.parts[i], evaluation, depth)) return false;
    }
    return type_conforms(narrow.parts.back(), wide.parts.back(), evaluation, depth);
}

bool type_conforms(const Type& narrow_written, const Type& wide_written, Evaluation& evaluation, int depth) {
    if (depth > type_depth_max || !evaluation.spend()) return false;
    const Type* narrow = resolved(narrow_written, evaluation);
    const Type* wide = resolved(wide_written, evaluation);
    if (narrow == nullptr || wide == nullptr) return false;
    const bool narrow_is_named = narrow->form == Type::Form::Named;
    if (wide->form == Type::Form::Named) {
        const auto wide_named = find_named_type(wide->name);
        if (wide_named && wide_named->form == BasicType::Any) return true;
        const auto narrow_named = narrow_is_named ? find_named_type(narrow->name) : std::nullopt;
        return wide_named && narrow_named && named_conform(*narrow_named, *wide_named);
    }
    if (narrow_is_named) {
        const auto narrow_named = find_named_type(narrow->name);
        return narrow_named && narrow_named->form == BasicType::Null;
    }
    if (narrow->form != wide->form) return false;
    switch (wide->form) {
        case Type::Form::List:
        case Type::Form::Range:
            return type_conforms(narrow->parts.front(), wide->parts.front(), evaluation, depth + 1);
        case Type::Form::Context: return contexts_conform(*narrow, *wide, evaluation, depth + 1);
        case Type::Form::Function: return functions_conform(*narrow, *wide, evaluation, depth + 1);
        case Type::Form::Named: break;
    }
    return false;
}

std::string parts_text(const Type& type, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) text += ", ";
        if (type.form == Type::Form::Context) text += type.entry_names[i] + ": ";
        text += type_text(type.parts[i]);
    }
    return text;
}

}  // namespace

std::optional<NamedType> find_named_type(std::string_view name) {
    for (const NameOfType& known : names_of_types) {
        if (known.name == name) return known.type;
    }
    return std::nullopt;
}

std::string type_text(const Type& type) {
    switch (type.form) {
        case Type::Form::Named: return type.name;
        case Type::Form::List: return "list<" + parts_text(type, type.parts.size()) + ">";
        case Type::Form::Range: return "range<" + parts_text(type, type.parts.size()) + ">";
        case Type::Form::Context: return "context<" + parts_text(type, type.parts.size()) + ">";
        case Type::Form::Function:
            if (type.parts.empty()) return "function";
            return "function<" + parts_text(type, type.parts.size() - 1) + "> -> " + type_text(type.parts.back());
    }
    return "Any";
}

const Type* resolved(const Type& type, Evaluation& evaluation) {
    const Type* current = &type;
    for (int i = 0; i < alias_depth_max; ++i) {
        if (current->form != Type::Form::Named || find_named_type(current->name)) return current;
        if (!evaluation.options().find_type) return nullptr;
        current = evaluation.options().find_type(current->name);
        if (current == nullptr) return nullptr;
    }
    return nullptr;
}

bool conforms(const Value& value, const Type& type, Evaluation& evaluation) {
    return value.is_null() || matches(value, type, evaluation, 0);
}

bool is_instance(const Value& value, const Type& type, Evaluation& evaluation) {
    const Type* known = resolved(type, evaluation);
    if (known == nullptr) return false;
    if (!value.is_null()) return matches(value, *known, evaluation, 0);
    return known->form == Type::Form::Named && known->name == "Null";
}

}  // namespace sunclover::feel
