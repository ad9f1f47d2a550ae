// SPDX-License-Identifier: AGPL-3.0-or-later
// Cells, inputs, outputs and steps that only FEEL can compute, in columns: the interpreter's answers.
#include <gtest/gtest.h>

#include <random>

#include "engines/rules/feel/parse.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/decide_columns.hpp"

namespace sunclover::rules {
namespace {

std::shared_ptr<const feel::Expression> expression(const std::string& text) {
    auto parsed = feel::parse_expression(text, {});
    EXPECT_TRUE(parsed.has_value());
    return std::move(*parsed);
}

Condition cell(const std::string& tests) {
    Condition made;
    made.form = Condition::Form::Expression;
    made.tests = std::make_shared<const feel::UnaryTests>(std::move(*feel::parse_unary_tests(tests, {})));
    return made;
}

Condition below(std::int64_t high) {
    Condition made;
    made.form = Condition::Form::Spans;
    made.spans.push_back({.high = base::Decimal::from_int(high)});
    return made;
}

Condition any() {
    Condition made;
    made.on_null = true;
    return made;
}

PlanRule rule(std::vector<Condition> conditions, std::int64_t output, std::shared_ptr<const feel::Expression> computed = nullptr) {
    PlanRule made;
    made.conditions = std::move(conditions);
    made.outputs.push_back(computed ? feel::Value() : feel::Value::number(output));
    made.output_expressions.push_back(std::move(computed));
    return made;
}

/// Facts age, income and limit, and a table over age and income.
Plan plan_over_age_and_income(dmn::HitPolicy policy) {
    Plan plan;
    plan.name = "test";
    plan.dictionary = Dictionary({{.name = "age", .low = base::Decimal::from_int(0), .high = base::Decimal::from_int(100)}, {.name = "income"}, {.name = "limit"}});
    plan.facts = {0, 1, 2};
    PlanTable table;
    table.hit_policy = policy;
    table.inputs.push_back({.source = FactInput{0}, .label = "age"});
    table.inputs.push_back({.source = FactInput{1}, .label = "income"});
    table.outputs.push_back({.name = "", .type = FactType::Number});
    plan.steps.push_back({.decision = "table", .logic = std::move(table)});
    return plan;
}

PlanTable& table_of(Plan& plan) { return std::get<PlanTable>(plan.steps.back().logic); }

/// Rows the interpreter had to be asked about.
std::size_t expect_agreement(const Plan& plan) {
    std::mt19937_64 random(11);
    ColumnBatch batch(plan.dictionary);
    std::vector<FactRow> people;
    const auto some = [&](std::uint64_t end) { return random() % 6 == 0 ? feel::Value() : feel::Value::number(static_cast<std::int64_t>(random() % end)); };
    for (int i = 0; i < 3000; ++i) {
        people.push_back({some(100), some(50), some(60)});
        EXPECT_TRUE(batch.add(people.back()).has_value());
    }
    batch.pack();
    const auto decider = ColumnDecider::make({&plan}, batch.shapes());
    EXPECT_TRUE(decider.has_value());
    const auto workspace = decider->workspace();
    std::vector<PlanColumn> found;
    decider->decide(batch.block(0), {.why_not = true}, *workspace, found);
    const Decider interpreter(plan);
    const bool is_table = std::holds_alternative<PlanTable>(plan.steps.back().logic);
    const bool is_several = is_table && std::get<PlanTable>(plan.steps.back().logic).hit_policy == dmn::HitPolicy::Collect;
    for (std::size_t i = 0; i < people.size() && !::testing::Test::HasFailure(); ++i) {
        SCOPED_TRACE("row " + std::to_string(i));
        const auto outcome = interpreter.decide(people[i]);
        if (outcome.state == Outcome::State::Unknown) {
            EXPECT_EQ(found[0].code(i), wide_unknown_code);
        } else if (is_table) {
            const std::size_t expected = outcome.rules.empty() ? 0 : is_several ? 1 : outcome.rules[0] + 1u;
            EXPECT_EQ(found[0].code(i), expected);
        }
        if (!found[0].interpreted.empty()) {
            EXPECT_TRUE(feel::same(found[0].interpreted[i], outcome.value));
        }
    }
    return found[0].rows_interpreted;
}

TEST(ColumnDeciderExpressions, run_a_cell_only_where_it_matters) {
    Plan plan = plan_over_age_and_income(dmn::HitPolicy::First);
    table_of(plan).rules.push_back(rule({below(20), any()}, 1));
    table_of(plan).rules.push_back(rule({below(60), cell("> 0.5 * limit")}, 2));
    table_of(plan).rules.push_back(rule({any(), below(10)}, 3));
    const std::size_t asked = expect_agreement(plan);
    EXPECT_GT(asked, 500);
    EXPECT_LT(asked, 2500);   // not where the first rule applies or the age excludes the second
}

TEST(ColumnDeciderExpressions, run_an_input_for_each_row) {
    Plan plan = plan_over_age_and_income(dmn::HitPolicy::Unique);
    table_of(plan).inputs[1].source = ExpressionInput{.expression = expression("income + limit"), .text = "income + limit", .facts = {1, 2}, .steps = {}};
    table_of(plan).rules.push_back(rule({below(50), below(40)}, 1));
    table_of(plan).rules.push_back(rule({below(70), below(20)}, 2));
    EXPECT_GT(expect_agreement(plan), 1000);
}

TEST(ColumnDeciderExpressions, know_the_rule_of_a_computed_output_where_its_facts_are_known) {
    Plan plan = plan_over_age_and_income(dmn::HitPolicy::First);
    table_of(plan).rules.push_back(rule({below(50), any()}, 0, expression("0.5 * limit")));
    table_of(plan).rules.push_back(rule({any(), below(20)}, 7));
    const std::size_t asked = expect_agreement(plan);
    EXPECT_GT(asked, 100);
    EXPECT_LT(asked, 1600);   // only rows with something missing
}

TEST(ColumnDeciderExpressions, compare_and_add_computed_outputs_by_the_interpreter) {
    for (const auto policy : {dmn::HitPolicy::Any, dmn::HitPolicy::Collect}) {
        Plan plan = plan_over_age_and_income(policy);
        if (policy == dmn::HitPolicy::Collect) table_of(plan).aggregation = dmn::Aggregation::Sum;
        table_of(plan).rules.push_back(rule({below(50), any()}, 0, expression("0.5 * limit")));
        table_of(plan).rules.push_back(rule({any(), below(20)}, 10));
        EXPECT_EQ(expect_agreement(plan), 3000);
    }
}

TEST(ColumnDeciderExpressions, give_the_value_of_a_last_step_that_is_an_expression) {
    Plan plan = plan_over_age_and_income(dmn::HitPolicy::First);
    table_of(plan).rules.push_back(rule({below(50), any()}, 5));
    table_of(plan).rules.push_back(rule({any(), any()}, 6));
    PlanExpression last;
    last.expression = {.expression = expression("table * 2 + limit"), .text = "table * 2 + limit", .facts = {2}, .steps = {0}};
    plan.steps.push_back({.decision = "last", .logic = std::move(last)});
    EXPECT_EQ(expect_agreement(plan), 3000);
}

}  // namespace
}  // namespace sunclover::rules
