// SPDX-License-Identifier: AGPL-3.0-or-later
// Why a person got what the plan gave: on demand, recomputed from the facts and the plan.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engines/rules/plan/plan.hpp"
#include "engines/rules/plan/plan_fault.hpp"

namespace sunclover::rules {

enum class Holds { Yes, No, Unknown };

struct ConditionExplained {
    std::size_t input = 0;
    Holds holds = Holds::Unknown;
};

struct RuleExplained {
    std::size_t rule = 0;              ///< from 0
    Holds holds = Holds::Unknown;
    bool gave_value = false;           ///< it is among the rules of the step's outcome
    /// Does not hold, by one condition alone, and all others hold: `failing` is that one.
    bool is_near_miss = false;
    std::size_t failing = 0;
    std::vector<ConditionExplained> conditions = {};   ///< those that ask something, in column order
};

struct StepExplained {
    Outcome outcome;
    /// One for each input of a table; nothing: not known.
    std::vector<std::optional<feel::Value>> inputs = {};
    std::vector<RuleExplained> rules = {};             ///< all of the table; empty for an expression
};

struct Explanation {
    Outcome outcome;                                   ///< what Decider gives
    std::vector<StepExplained> steps;                  ///< one for each step of the plan
};

class Explainer {
  public:
    /// @param plan  outlives the explainer and what it renders
    explicit Explainer(const Plan& plan);
    ~Explainer();
    Explainer(Explainer&&) noexcept;

    /// @param row  as for Decider::decide
    Explanation explain(const FactRow& row) const;
    /// Plain sentences, one a line: what was decided, by which rule and clause, which conditions held,
    /// what was missed by one condition alone, and what must be asked.
    std::vector<std::string> sentences(const Explanation& explanation, Language language) const;

  private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace sunclover::rules
