// SPDX-License-Identifier: AGPL-3.0-or-later
// e1[e2]: an item by its place, or the items for which a condition holds (DMN 1.5 table 68).
#include <string>

#include "engines/rules/feel/evaluate_forms.hpp"

namespace sunclover::feel {
namespace {

constexpr std::string_view item_name = "item";

/// Places count from 1, and from the end below 0.
Value item_at(const Value& source, const base::Decimal& place, Evaluation& evaluation) {
    const bool is_list = source.kind() == Kind::List;
    const auto size = is_list ? static_cast<std::int64_t>(source.as_list().size()) : std::int64_t{1};
    const auto wanted = place.to_int64();
    if (!wanted && !place.is_integer()) {
        return evaluation.null_because("an item has a whole number, not " + place.to_string());
    }
    if (!wanted || *wanted == 0 || *wanted > size || *wanted < -size) {
        return evaluation.null_because(
            "the list has " + std::to_string(size) + " items, there is no item " + place.to_string()
        );
    }
    if (!is_list) return source;
    return source.as_list()[static_cast<std::size_t>(*wanted > 0 ? *wanted - 1 : size + *wanted)];
}

/// The condition for one item.
Value asked(const Filter& filter, const Value& item, Scope& inner, Evaluation& evaluation) {
    inner.close();
    inner.set(item_name, item);
    inner.open(item);
    return evaluate(*filter.condition, inner, evaluation);
}

/// Whether the items are asked for by place shows only when the condition is evaluated: with an empty
/// list for an item that is not there, and what it complains of is no concern of anybody.
Value of_nothing(const Filter& filter, const Value& source, const Scope& scope, Evaluation& evaluation) {
    Scope inner(&scope);
    const std::size_t warnings = evaluation.warnings().size();
    const Value answer = asked(filter, Value(), inner, evaluation);
    if (evaluation.stopped()) return Value();
    evaluation.forget_warnings_after(warnings);
    return answer.kind() == Kind::Number ? item_at(source, answer.as_number(), evaluation) : source;
}

}  // namespace

Value evaluate_filter(const Filter& filter, const Scope& scope, Evaluation& evaluation) {
    const Value source = evaluate(*filter.source, scope, evaluation);
    if (source.is_null()) return evaluation.null_because("null is filtered");
    if (const auto* literal = std::get_if<Literal>(&filter.condition->form)) {
        if (literal->value.kind() == Kind::Number) return item_at(source, literal->value.as_number(), evaluation);
    }
    if (source.kind() == Kind::List && source.as_list().empty()) return of_nothing(filter, source, scope, evaluation);

    const Value* first = source.kind() == Kind::List ? source.as_list().data() : &source;
    const std::size_t size = source.kind() == Kind::List ? source.as_list().size() : 1;
    Scope inner(&scope);
    Values kept;
    for (std::size_t i = 0; i < size; ++i) {
        if (!evaluation.spend()) return Value();
        const Value answer = asked(filter, first[i], inner, evaluation);
        if (answer.kind() == Kind::Number && i == 0) return item_at(source, answer.as_number(), evaluation);
        if (answer.is_true()) {
            kept.push_back(first[i]);
        } else if (!answer.is_null() && !answer.is_false()) {
            return evaluation.null_because(
                "a filter is a condition or the number of an item, not a " + std::string(name_of_kind(answer.kind()))
            );
        }
    }
    if (evaluation.stopped()) return Value();
    return evaluation.bounded(Value::list(std::move(kept)));
}

}  // namespace sunclover::feel
