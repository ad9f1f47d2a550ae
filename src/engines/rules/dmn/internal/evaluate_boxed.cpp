// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/internal/evaluate_boxed.hpp"

#include "engines/rules/dmn/internal/decide_table.hpp"
#include "engines/rules/dmn/internal/model_function.hpp"

namespace sunclover::dmn::internal {
namespace {

/// Far beyond any list that a limit of the evaluation lets be made; keeps the counting from
/// overflow.
constexpr std::int64_t kRangeEndMax = 1'000'000'000'000;

}  // namespace

feel::Value BoxedEvaluation::evaluate(
    const Boxed& boxed, const feel::Scope& scope, const std::string& own_name
) {
    const feel::Evaluation::Level level(evaluation_);
    if (!level.is_allowed()) return {};
    own_name_ = own_name;
    const auto made =
        std::visit([&](const auto& box) { return evaluate_form(box, scope); }, boxed.form);
    const auto value = evaluation_.bounded(made);
    // The type of a boxed function is that of its result or its own: what it takes is checked when
    // called.
    if (std::holds_alternative<FunctionBox>(boxed.form)) return value;
    return program_->types().coerce(value, model_, boxed.type_ref, evaluation_);
}

feel::Value BoxedEvaluation::evaluate(
    const BoxedPtr& boxed, const feel::Scope& scope, const std::string& own_name
) {
    return boxed == nullptr ? evaluation_.null_because("an expression is missing")
                            : evaluate(*boxed, scope, own_name);
}

feel::Value BoxedEvaluation::evaluate(const Text& text, const feel::Scope& scope) {
    if (text.parsed != nullptr) return feel::evaluate(*text.parsed, scope, evaluation_);
    return evaluation_.null_because(
        text.text.empty() ? "an expression is empty" : "this is not FEEL: " + text.text
    );
}

feel::Value BoxedEvaluation::evaluate_form(const LiteralBox& box, const feel::Scope& scope) {
    return evaluate(box.text, scope);
}

feel::Value BoxedEvaluation::evaluate_form(const ContextBox& box, const feel::Scope& scope) {
    feel::Scope inner(&scope);
    feel::Context context;
    for (const auto& entry : box.entries) {
        const auto value = evaluate(entry.value, inner, entry.name);
        if (entry.name.empty()) return value;
        auto typed = program_->types().coerce(value, model_, entry.type_ref, evaluation_);
        inner.set(entry.name, typed);
        context.set(entry.name, std::move(typed));
    }
    return feel::Value::context(std::move(context));
}

feel::Value BoxedEvaluation::evaluate_form(const ListBox& box, const feel::Scope& scope) {
    feel::Values items;
    for (const auto& item : box.items) items.push_back(evaluate(item, scope));
    return feel::Value::list(std::move(items));
}

feel::Value BoxedEvaluation::evaluate_form(const RelationBox& box, const feel::Scope& scope) {
    feel::Values rows;
    for (const auto& row : box.rows) {
        feel::Context context;
        for (std::size_t i = 0; i < box.columns.size(); ++i) {
            context.set(box.columns[i], i < row.size() ? evaluate(row[i], scope) : feel::Value());
        }
        rows.push_back(feel::Value::context(std::move(context)));
    }
    return feel::Value::list(std::move(rows));
}

feel::Value BoxedEvaluation::evaluate_form(const InvocationBox& box, const feel::Scope& scope) {
    const auto function = evaluate(box.function, scope);
    if (function.kind() != feel::Kind::Function)
        return evaluation_.null_because("what is invoked is not a function");
    std::vector<std::pair<std::string, feel::Value>> arguments;
    for (const auto& binding : box.bindings) {
        const auto value =
            binding.value == nullptr ? feel::Value() : evaluate(*binding.value, scope);
        auto typed = program_->types().coerce(value, model_, binding.type_ref, evaluation_);
        arguments.emplace_back(binding.parameter, std::move(typed));
    }
    if (!evaluation_.enter()) return {};
    auto result = function.as_function().call_named(arguments, evaluation_);
    evaluation_.leave();
    return result;
}

feel::Value BoxedEvaluation::evaluate_form(const FunctionBox& box, const feel::Scope& scope) {
    return make_boxed_function(program_, model_, box, scope.snapshot(), own_name_);
}

feel::Value BoxedEvaluation::evaluate_form(const ConditionalBox& box, const feel::Scope& scope) {
    const auto condition = evaluate(box.condition, scope);
    if (condition.kind() != feel::Kind::Boolean && !condition.is_null()) {
        return evaluation_.null_because("the condition is neither true nor false");
    }
    return evaluate(condition.is_true() ? box.then : box.otherwise, scope);
}

/// A list as it is, a range of whole numbers counted out, one value as a list of one.
std::optional<feel::Values> BoxedEvaluation::items_of(const feel::Value& source, const char* what) {
    if (source.kind() == feel::Kind::List) return source.as_list();
    if (source.is_null()) {
        evaluation_.null_because(std::string("there is nothing to ") + what);
        return std::nullopt;
    }
    if (source.kind() != feel::Kind::Range) return feel::Values{source};
    const auto& range = source.as_range();
    const auto bound = [](const std::optional<feel::Value>& end) {
        return end && end->kind() == feel::Kind::Number ? end->as_number().to_int64()
                                                        : std::nullopt;
    };
    const auto low = bound(range.low);
    const auto high = bound(range.high);
    if (!low || !high || *low < -kRangeEndMax || *high > kRangeEndMax) {
        evaluation_.null_because("only a range of whole numbers can be gone through");
        return std::nullopt;
    }
    feel::Values items;
    for (auto i = *low + (range.low_included ? 0 : 1); i <= *high - (range.high_included ? 0 : 1);
         ++i) {
        if (!evaluation_.take_items(1)) return std::nullopt;
        items.push_back(feel::Value::number(i));
    }
    return items;
}

feel::Value BoxedEvaluation::evaluate_form(const FilterBox& box, const feel::Scope& scope) {
    const auto items = items_of(evaluate(box.source, scope), "filter");
    if (!items) return {};
    feel::Values kept;
    for (const auto& item : *items) {
        feel::Scope inner(&scope);
        inner.set("item", item);
        feel::Scope innermost(&inner);
        if (item.kind() == feel::Kind::Context) innermost.open(item);
        const auto match = evaluate(box.match, innermost);
        if (match.is_true()) kept.push_back(item);
        if (match.kind() != feel::Kind::Boolean && !match.is_null()) {
            return evaluation_.null_because("what a filter asks is neither true nor false");
        }
    }
    return feel::Value::list(std::move(kept));
}

feel::Value BoxedEvaluation::evaluate_form(const IteratorBox& box, const feel::Scope& scope) {
    const auto items = items_of(evaluate(box.source, scope), "go through");
    if (!items) return {};
    return box.form == IteratorBox::Form::For ? iterate(box, *items, scope)
                                              : quantify(box, *items, scope);
}

feel::Value BoxedEvaluation::iterate(
    const IteratorBox& box, const feel::Values& items, const feel::Scope& scope
) {
    feel::GrowingList results;
    for (const auto& item : items) {
        if (evaluation_.stopped()) return {};
        feel::Value made;
        {
            feel::Scope inner(&scope);
            inner.set("partial", results.value());
            inner.set(box.variable, item);
            made = evaluate(box.body, inner);
        }
        // Whoever kept `partial` makes this a copy: it costs as many steps as it has items.
        if (!evaluation_.spend(static_cast<std::int64_t>(results.add(std::move(made))))) return {};
    }
    return results.value();
}

feel::Value BoxedEvaluation::quantify(
    const IteratorBox& box, const feel::Values& items, const feel::Scope& scope
) {
    const bool is_every = box.form == IteratorBox::Form::Every;
    bool is_settled = false;
    bool is_unknown = false;
    for (const auto& item : items) {
        feel::Scope inner(&scope);
        inner.set(box.variable, item);
        const auto answer = evaluate(box.body, inner);
        if (answer.is_null()) {
            is_unknown = true;
        } else if (answer.kind() != feel::Kind::Boolean) {
            return evaluation_.null_because("what is asked of each item is neither true nor false");
        } else if (answer.as_boolean() != is_every) {
            is_settled = true;
        }
    }
    if (is_settled) return feel::Value::boolean(!is_every);
    return is_unknown ? feel::Value() : feel::Value::boolean(is_every);
}

feel::Value BoxedEvaluation::evaluate_form(const DecisionTable& table, const feel::Scope& scope) {
    return TableDecision(*program_, model_, table, scope, evaluation_).decide();
}

}  // namespace sunclover::dmn::internal
