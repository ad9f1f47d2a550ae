// SPDX-License-Identifier: AGPL-3.0-or-later
// for, some and every: the cross product of what they run over (DMN 1.5 §10.3.2.14, table 49).
#include <string>

#include "engines/rules/feel/evaluate_forms.hpp"
#include "engines/rules/feel/walk.hpp"

namespace sunclover::feel {
namespace {

constexpr std::string_view partial_name = "partial";

/// What the body of a loop says after each turn.
enum class Turn { Next, Done };

/// How a walk over items ended.
enum class End { All, Done, Refused };

/// From one whole number or day to another, both included, up or down.
struct Steps {
    std::int64_t first = 0;
    std::int64_t last = 0;
    bool are_days = false;

    Value at(std::int64_t place) const {
        if (!are_days) return Value::number(place);
        const auto date = Date::from_epoch_day(place);
        return date ? Value::date(*date) : Value();
    }
};

std::optional<Steps> steps_between(const Value& first, const Value& last) {
    if (first.kind() == Kind::Date && last.kind() == Kind::Date) {
        return Steps{first.as_date().epoch_day(), last.as_date().epoch_day(), true};
    }
    if (first.kind() != Kind::Number || last.kind() != Kind::Number) return std::nullopt;
    const auto from = first.as_number().to_int64();
    const auto to = last.as_number().to_int64();
    if (!from || !to) return std::nullopt;
    return Steps{*from, *to, false};
}

/// The whole values of a range that has both ends; nothing for others. An empty one runs from high to low
/// and is told by `is_empty`.
std::optional<Steps> steps_of(const Range& range, bool& is_empty) {
    if (!range.low || !range.high || range.form == Range::Form::Except) return std::nullopt;
    auto steps = steps_between(*range.low, *range.high);
    if (!steps) return std::nullopt;
    // An end that is left out and is the lowest or highest number leaves nothing.
    if (!range.low_included && __builtin_add_overflow(steps->first, 1, &steps->first)) return std::nullopt;
    if (!range.high_included && __builtin_sub_overflow(steps->last, 1, &steps->last)) return std::nullopt;
    is_empty = steps->first > steps->last;
    return steps;
}

template <class Visit>
End walk_steps(const Steps& steps, Evaluation& evaluation, const Visit& visit) {
    const int direction = steps.first <= steps.last ? 1 : -1;
    for (std::int64_t place = steps.first;; place += direction) {
        if (!evaluation.take_items(1)) return End::Refused;
        const End end = visit(steps.at(place));
        if (end != End::All) return end;
        if (place == steps.last) return End::All;
    }
}

/// Runs a body for each combination of the iterations.
template <class Body>
class Loop {
  public:
    Loop(const std::vector<Iteration>& iterations, Evaluation& evaluation, const Body& body)
        : iterations_(iterations), evaluation_(evaluation), body_(body) {}

    End run(const Scope& scope, std::size_t index = 0) const {
        if (index == iterations_.size()) return body_(scope) == Turn::Done ? End::Done : End::All;
        const Evaluation::Level level(evaluation_);
        if (!level.is_allowed()) return End::Refused;
        const Iteration& iteration = iterations_[index];
        Scope inner(&scope);
        const auto turn = [&](Value item) {
            if (!evaluation_.spend()) return End::Refused;
            inner.set(iteration.name, std::move(item));
            return run(inner, index + 1);
        };
        const Value source = evaluate(*iteration.source, scope, evaluation_);
        if (!iteration.high) return walk(source, turn);
        const Value high = evaluate(*iteration.high, scope, evaluation_);
        const auto steps = steps_between(source, high);
        if (!steps) return refuse("the ends of a loop are whole numbers or dates, not " + kinds(source, high));
        return walk_steps(*steps, evaluation_, turn);
    }

  private:
    static std::string kinds(const Value& first, const Value& last) {
        return std::string(name_of_kind(first.kind())) + " and " + std::string(name_of_kind(last.kind()));
    }

    End refuse(std::string reason) const {
        evaluation_.null_because(std::move(reason));
        return End::Refused;
    }

    /// What is no list is a list of itself.
    template <class Visit>
    End walk(const Value& source, const Visit& visit) const {
        if (source.is_null()) return refuse("a loop runs over null");
        if (source.kind() == Kind::Range) {
            bool is_empty = false;
            const auto steps = steps_of(source.as_range(), is_empty);
            if (!steps) return refuse("a loop runs over a range that is not of whole numbers or dates");
            return is_empty ? End::All : walk_steps(*steps, evaluation_, visit);
        }
        if (source.kind() != Kind::List) return visit(source);
        for (const Value& item : source.as_list()) {
            const End end = visit(item);
            if (end != End::All) return end;
        }
        return End::All;
    }

    const std::vector<Iteration>& iterations_;
    Evaluation& evaluation_;
    const Body& body_;
};

template <class Body>
End run_loop(const std::vector<Iteration>& iterations, const Scope& scope, Evaluation& evaluation, const Body& body) {
    return Loop<Body>(iterations, evaluation, body).run(scope);
}

/// A for loop whose body looks at the results before.
Value for_with_partial(const For& loop, const Scope& scope, Evaluation& evaluation) {
    GrowingList results;
    const End end = run_loop(loop.iterations, scope, evaluation, [&](const Scope& inner) {
        Value result;
        {
            // Gone before the next result is added, or the list would have to be copied.
            Scope with_partial(&inner);
            with_partial.set(partial_name, results.value());
            result = evaluate(*loop.body, with_partial, evaluation);
        }
        if (!evaluation.take_items(1)) return Turn::Done;
        const std::size_t copied = results.add(std::move(result));
        return evaluation.take_items(copied) ? Turn::Next : Turn::Done;
    });
    if (end != End::All) return Value();
    return evaluation.bounded(results.value());
}

}  // namespace

Value evaluate_for(const For& loop, const Scope& scope, Evaluation& evaluation) {
    if (uses_name(*loop.body, partial_name)) return for_with_partial(loop, scope, evaluation);
    Values results;
    const End end = run_loop(loop.iterations, scope, evaluation, [&](const Scope& inner) {
        if (!evaluation.take_items(1)) return Turn::Done;
        results.push_back(evaluate(*loop.body, inner, evaluation));
        return Turn::Next;
    });
    if (end != End::All) return Value();
    return evaluation.bounded(Value::list(std::move(results)));
}

Value evaluate_quantified(const Quantified& quantified, const Scope& scope, Evaluation& evaluation) {
    bool is_decided = false;
    bool is_unknown = false;
    bool is_wrong = false;
    const End end = run_loop(quantified.iterations, scope, evaluation, [&](const Scope& inner) {
        const Value answer = evaluate(*quantified.condition, inner, evaluation);
        is_wrong = !answer.is_null() && answer.kind() != Kind::Boolean;
        is_unknown = is_unknown || answer.is_null();
        is_decided = quantified.every ? answer.is_false() : answer.is_true();
        return is_decided || is_wrong ? Turn::Done : Turn::Next;
    });
    if (end == End::Refused || evaluation.stopped()) return Value();
    if (is_wrong) {
        return evaluation.null_because(
            std::string(quantified.every ? "every" : "some") + " needs conditions that are true or false"
        );
    }
    if (is_decided) return Value::boolean(!quantified.every);
    return is_unknown ? Value() : Value::boolean(quantified.every);
}

}  // namespace sunclover::feel
