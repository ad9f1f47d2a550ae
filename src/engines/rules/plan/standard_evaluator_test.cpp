// SPDX-License-Identifier: AGPL-3.0-or-later
// The plan against the standard evaluator: the same model, complete facts, the same value.
#include <gtest/gtest.h>

#include "base/testing/seed.hpp"
#include "engines/rules/dmn/evaluate_model.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/run_plan.hpp"
#include "engines/rules/plan/testing/draft_model.hpp"
#include "engines/rules/plan/testing/random_plan.hpp"

namespace sunclover::rules {
namespace {

testing::DraftTable drafted(const Plan& plan, std::size_t step) {
    const auto& table = std::get<PlanTable>(plan.steps[step].logic);
    testing::DraftTable draft{.hit_policy = table.hit_policy, .aggregation = table.aggregation, .outputs = {}};
    for (const auto& input : table.inputs) {
        const auto* const from = std::get_if<StepInput>(&input.source);
        const bool is_part = from != nullptr && std::get<PlanTable>(plan.steps[from->step].logic).outputs.size() > 1;
        draft.inputs.push_back(input.label + (is_part ? ".out0" : ""));
    }
    for (std::size_t i = 0; i < table.outputs.size(); ++i) {
        draft.outputs.push_back("out" + std::to_string(i));
        std::string values;
        for (const auto& value : table.outputs[i].priority) values += (values.empty() ? "" : ", ") + feel::to_feel(value);
        draft.output_values.push_back(values);
        const bool has_default = table.outputs[i].default_value && !gives_list(table);
        draft.defaults.push_back(has_default ? feel::to_feel(*table.outputs[i].default_value) : "");
    }
    for (const auto& rule : table.rules) {
        draft.rules.emplace_back();
        for (const auto& cell : rule.conditions) draft.rules.back().push_back(cell.text);
        for (const auto& output : rule.outputs) draft.rules.back().push_back(feel::to_feel(output));
    }
    return draft;
}

feel::Context inputs_of(const Plan& plan, const FactRow& row) {
    feel::Context inputs;
    for (std::size_t i = 0; i < row.size(); ++i) inputs.set(plan.dictionary[i].name, row[i]);
    return inputs;
}

TEST(PlanAndStandardEvaluator, agree_on_random_models) {
    WITH_SEED(seed);
    testing::RandomPlans random(seed);
    std::size_t values = 0;
    for (int i = 0; i < 600; ++i) {
        const auto drawn = random.plan({.steps_max = 3});
        testing::DraftModel draft(drawn.dictionary);
        draft.add_name("out0");
        std::vector<std::string> earlier;
        for (std::size_t step = 0; step < drawn.steps.size(); ++step) {
            draft.add_table(drawn.steps[step].decision, drafted(drawn, step), earlier);
            earlier.push_back(drawn.steps[step].decision);
        }
        const auto plan = compile_plan(draft.model, earlier.back(), drawn.dictionary, {.prove = false});
        // Cells are drawn without a look at what earlier tables can give: such a draw is refused.
        if (!plan && plan.error()[0].kind == "OutsideClosedSet") continue;
        ASSERT_TRUE(plan.has_value()) << i << ": " << plan.error()[0].message;
        const Decider decider(*plan);
        const auto model = std::make_shared<const dmn::Model>(std::move(draft.model));
        const auto runnable = dmn::RunnableModel::make({model});
        ASSERT_TRUE(runnable.has_value());
        for (int k = 0; k < 6; ++k) {
            auto row = random.row(drawn, 0);
            for (std::size_t fact = 0; fact < row.size(); ++fact) {
                if (drawn.dictionary[fact].nullable && random.chance(0.3)) row[fact] = {};
            }
            dmn::Run run(*runnable, inputs_of(drawn, row));
            const auto expected = run.decide(earlier.back());
            const auto outcome = decider.decide(row);
            ASSERT_EQ(outcome.state, Outcome::State::Decided);
            ASSERT_TRUE(feel::same(outcome.value, expected)) << "model " << i << ": " << to_feel(outcome.value) << ", the standard " << to_feel(expected);
            values += expected.is_null() ? 0 : 1;
        }
    }
    EXPECT_GT(values, 1'000u);
}

}  // namespace
}  // namespace sunclover::rules
