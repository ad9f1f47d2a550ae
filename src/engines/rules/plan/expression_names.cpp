// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/expression_names.hpp"

#include <algorithm>
#include <iterator>

#include "engines/rules/feel/walk.hpp"

namespace sunclover::rules {

Reads reads_of(const feel::Expression& expression, const Plan& plan, std::size_t step_count) {
    Reads reads;
    const auto names = feel::used_names(expression);
    const auto is_used = [&](const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    for (std::size_t i = 0; i < plan.dictionary.facts().size(); ++i) {
        if (is_used(plan.dictionary[i].name)) reads.facts.push_back(i);
    }
    for (std::size_t i = 0; i < step_count; ++i) {
        if (is_used(plan.steps[i].decision)) reads.steps.push_back(i);
    }
    return reads;
}

Reads reads_of(const feel::UnaryTests& tests, const Plan& plan, std::size_t step_count) {
    Reads reads;
    for (const auto& test : tests.tests) reads = joined(reads, reads_of(*test, plan, step_count));
    return reads;
}

Reads joined(const Reads& a, const Reads& b) {
    Reads both;
    std::set_union(a.facts.begin(), a.facts.end(), b.facts.begin(), b.facts.end(), std::back_inserter(both.facts));
    std::set_union(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), std::back_inserter(both.steps));
    return both;
}

}  // namespace sunclover::rules
