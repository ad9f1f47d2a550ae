// SPDX-License-Identifier: AGPL-3.0-or-later
// Implicit conversions (DMN 1.5 §10.3.2.9.4): singleton lists, dates as moments, and nothing else.
#include "engines/rules/feel/types.hpp"

namespace sunclover::feel {
namespace {

bool is_kind(const Type& type, Kind kind) {
    const auto named = type.form == Type::Form::Named ? find_named_type(type.name) : std::nullopt;
    return named && named->form == BasicType::Kind && named->kind == kind;
}

/// Nothing: it cannot be brought to the type.
std::optional<Value> converted(const Value& value, const Type& type, Evaluation& evaluation) {
    if (conforms(value, type, evaluation)) return value;
    if (value.kind() == Kind::Date && is_kind(type, Kind::DateTime)) {
        DateTime midnight;
        midnight.date = value.as_date();
        midnight.time.zone = Zone::utc();
        return Value::date_time(midnight);
    }
    if (type.form == Type::Form::List) {
        if (value.kind() == Kind::List || !conforms(value, type.parts.front(), evaluation)) return std::nullopt;
        return Value::list({value});
    }
    if (value.kind() == Kind::List && value.as_list().size() == 1) {
        const Value& only = value.as_list().front();
        if (only.kind() != Kind::List) return converted(only, type, evaluation);
    }
    return std::nullopt;
}

}  // namespace

Value coerce(const Value& value, const Type& type, Evaluation& evaluation) {
    if (value.is_null()) return value;
    const Type* known = resolved(type, evaluation);
    if (known == nullptr) return evaluation.null_because("there is no type '" + type_text(type) + "'");
    if (auto result = converted(value, *known, evaluation)) return *std::move(result);
    return evaluation.null_because(
        "a " + std::string(name_of_kind(value.kind())) + " where " + type_text(type) + " is declared"
    );
}

}  // namespace sunclover::feel
