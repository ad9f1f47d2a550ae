// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/decide.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "engines/rules/plan/missing_facts.hpp"

namespace sunclover::rules {
namespace {

/// can_be() of one fact, with the ends of a number as integers at its scale.
class FactCheck {
  public:
    FactCheck(std::size_t fact, const FactDefinition& definition) : fact_(fact), definition_(&definition) {
        if (definition.type != FactType::Number) return;
        const Line line = line_of(definition);
        const auto low = scaled(*line.low, definition.scale);
        const auto high = scaled(*line.high, definition.scale);
        is_scaled_ = low && high;
        if (is_scaled_) low_ = *low, high_ = *high;
    }

    std::size_t fact() const { return fact_; }
    bool is_missing(const feel::Value& value) const {
        if (!is_scaled_ || value.kind() != feel::Kind::Number) return !can_be(*definition_, value);
        const auto whole = scaled(value.as_number(), definition_->scale);
        return !whole || *whole < low_ || *whole > high_;
    }

  private:
    std::size_t fact_;
    const FactDefinition* definition_;
    bool is_scaled_ = false;
    std::int64_t low_ = 0;
    std::int64_t high_ = 0;
};

}  // namespace

struct Decider::Parts {
    explicit Parts(const Plan& plan) : runner(plan), examples(examples_of_facts(runner)) {
        for (const auto fact : plan.facts) checks.emplace_back(fact, plan.dictionary[fact]);
    }

    PlanRunner runner;
    std::vector<FactExamples> examples;
    std::vector<FactCheck> checks;
};

Decider::Decider(const Plan& plan) : parts_(std::make_unique<const Parts>(plan)) { ASSERT(!plan.steps.empty()); }
Decider::~Decider() = default;
Decider::Decider(Decider&&) noexcept = default;
Decider& Decider::operator=(Decider&&) noexcept = default;

Outcome Decider::decide(const FactRow& row) const {
    const auto& runner = parts_->runner;
    ASSERT(row.size() == runner.plan().dictionary.facts().size());
    std::vector<std::size_t> missing;
    for (const auto& check : parts_->checks) {
        if (check.is_missing(row[check.fact()])) missing.push_back(check.fact());
    }
    if (!missing.empty()) {
        return outcome_over_completions(runner, parts_->examples, row, missing, runner.plan().steps.size() - 1);
    }
    auto results = runner.run(row);
    return {.value = std::move(results.back().value), .rules = std::move(results.back().rules)};
}

}  // namespace sunclover::rules
