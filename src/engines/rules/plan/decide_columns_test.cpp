// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/decide_columns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/input_classes.hpp"
#include "engines/rules/plan/testing/random_plan.hpp"

namespace sunclover::rules {
namespace {

using testing::RandomPlans;
using testing::RandomShape;

std::uint64_t seed() {
    const char* const given = std::getenv("SUNCLOVER_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
}

std::vector<Isa> isas() {
    std::vector<Isa> made;
    for (const auto isa : {Isa::Portable, Isa::Avx2, Isa::Avx512}) {
        if (has_isa(isa)) made.push_back(isa);
    }
    return made;
}

const PlanTable& last_table(const Plan& plan) { return std::get<PlanTable>(plan.steps.back().logic); }

bool is_several(const PlanTable& table) {
    using dmn::HitPolicy;
    return table.hit_policy == HitPolicy::Collect || table.hit_policy == HitPolicy::RuleOrder || table.hit_policy == HitPolicy::OutputOrder;
}

/// What the columns should say of a row, by the interpreter's outcome.
void expect_same(const Plan& plan, const Outcome& outcome, const PlanColumn& column, std::size_t row) {
    const auto& table = last_table(plan);
    const std::uint16_t code = column.code(row);
    if (outcome.state == Outcome::State::Unknown) {
        EXPECT_EQ(code, wide_unknown_code);
        return;
    }
    ASSERT_NE(code, wide_unknown_code);
    if (column.value_scale) {
        const bool is_null = (column.value_nulls[row / 64] >> (row % 64) & 1) != 0;
        ASSERT_EQ(is_null, outcome.value.is_null());
        if (!is_null) {
            EXPECT_EQ(from_scaled(column.values[row], *column.value_scale), outcome.value.as_number());
        }
    }
    if (is_several(table)) {
        std::vector<std::uint16_t> rules;
        for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
            if ((column.rules[row * column.rule_words + rule / 64] >> (rule % 64) & 1) != 0) rules.push_back(static_cast<std::uint16_t>(rule));
        }
        auto expected = outcome.rules;
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(rules, expected);
        EXPECT_EQ(code, expected.empty() ? 0 : 1);
        return;
    }
    if (code == wide_violation_code) {
        EXPECT_TRUE(outcome.value.is_null());
        EXPECT_TRUE(outcome.rules.empty());
    } else if (code == 0) {
        EXPECT_TRUE(outcome.rules.empty());
    } else {
        ASSERT_FALSE(outcome.rules.empty());
        // Facts missing, and a value that several rules give: the rule is one of them.
        EXPECT_TRUE(std::find(outcome.rules.begin(), outcome.rules.end(), code - 1) != outcome.rules.end());
        if (outcome.rules.size() == 1) {
            EXPECT_EQ(code, outcome.rules[0] + 1);
        }
    }
}

/// One cell against one value by the interpreter's own classes.
bool passes(const Condition& condition, FactType type, const feel::Value& value) {
    const InputClasses classes(type, {&condition});
    return (classes.cells(classes.class_of(value))[0] & 1) != 0;
}

/// Near misses of a table over facts alone, where all facts are known.
void expect_near_misses(const Plan& plan, const FactRow& facts, const PlanColumn& column, std::size_t row) {
    const auto& table = last_table(plan);
    for (const auto& input : table.inputs) {
        const auto* const fact = std::get_if<FactInput>(&input.source);
        if (fact == nullptr) return;
        if (facts[fact->fact].is_null() && !plan.dictionary[fact->fact].nullable) return;
    }
    for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
        int failed = 0;
        for (std::size_t i = 0; i < table.inputs.size(); ++i) {
            const auto& value = facts[std::get<FactInput>(table.inputs[i].source).fact];
            failed += passes(table.rules[rule].conditions[i], table.inputs[i].type, value) ? 0 : 1;
        }
        ASSERT_EQ(column.is_near_miss(rule, row), failed == 1) << "rule " << rule + 1;
    }
}

struct Campaign {
    RandomShape shape;
    std::size_t plan_count;
    std::size_t row_count;
    double null_share;
};

void run(const Campaign& campaign) {
    const std::uint64_t number = seed();
    SCOPED_TRACE("SUNCLOVER_SEED=" + std::to_string(number));
    RandomPlans random(number);
    for (std::size_t p = 0; p < campaign.plan_count; ++p) {
        const Plan plan = random.plan(campaign.shape);
        std::vector<FactRow> people;
        ColumnBatch batch(plan.dictionary);
        for (std::size_t i = 0; i < campaign.row_count; ++i) {
            people.push_back(random.row(plan, campaign.null_share));
            ASSERT_TRUE(batch.add(people.back()).has_value());
        }
        const Width widths[] = {Width::One, Width::Two, Width::Four, Width::Eight};
        batch.pack(widths[p % 4]);
        const auto decider = ColumnDecider::make({&plan}, batch.shapes());
        ASSERT_TRUE(decider.has_value()) << decider.error();
        const Decider interpreter(plan);
        std::vector<Outcome> outcomes;
        for (const auto& person : people) outcomes.push_back(interpreter.decide(person));
        for (const auto isa : isas()) {
            SCOPED_TRACE("plan " + std::to_string(p) + " isa " + std::to_string(static_cast<int>(isa)));
            const auto workspace = decider->workspace();
            std::vector<PlanColumn> found;
            decider->decide(batch.block(0), {.isa = isa, .why_not = true}, *workspace, found);
            for (std::size_t i = 0; i < people.size(); ++i) {
                SCOPED_TRACE("row " + std::to_string(i));
                expect_same(plan, outcomes[i], found[0], i);
                expect_near_misses(plan, people[i], found[0], i);
                if (::testing::Test::HasFailure()) return;
            }
        }
    }
}

TEST(ColumnDecider, agrees_with_the_interpreter_on_random_tables) {
    run({.shape = {}, .plan_count = 120, .row_count = 200, .null_share = 0.1});
}

TEST(ColumnDecider, agrees_with_the_interpreter_where_all_is_known) {
    run({.shape = {.any_share = 0.6, .nullable_facts = false}, .plan_count = 80, .row_count = 200, .null_share = 0});
}

TEST(ColumnDecider, agrees_with_the_interpreter_where_much_is_not_known) {
    run({.shape = {.facts_max = 4, .rules_max = 6}, .plan_count = 120, .row_count = 120, .null_share = 0.5});
}

TEST(ColumnDecider, agrees_with_the_interpreter_over_several_steps) {
    run({.shape = {.facts_max = 4, .steps_max = 4}, .plan_count = 100, .row_count = 120, .null_share = 0.15});
}

TEST(ColumnDecider, agrees_with_the_interpreter_on_tables_of_hundreds_of_rules) {
    run({.shape = {.inputs_max = 4, .rules_max = 600, .any_share = 0.1}, .plan_count = 8, .row_count = 60, .null_share = 0.05});
}

Condition at_least(std::int64_t low) {
    return {.form = Condition::Form::Spans, .spans = {{.low = base::Decimal::from_int(low), .low_included = true}}};
}

Plan plan_with_ends(std::size_t count) {
    Plan plan;
    plan.name = "ends";
    plan.dictionary = Dictionary({{.name = "income"}});
    plan.facts = {0};
    PlanTable table;
    table.hit_policy = dmn::HitPolicy::First;
    table.inputs.push_back({.source = FactInput{0}, .label = "income"});
    table.outputs.push_back({.name = ""});
    for (std::size_t i = 0; i < count; ++i) {
        PlanRule rule;
        rule.conditions.push_back(at_least(static_cast<std::int64_t>((count - i) * 1000)));
        rule.outputs.push_back(feel::Value::number(static_cast<std::int64_t>(i)));
        rule.output_expressions.emplace_back();
        table.rules.push_back(std::move(rule));
    }
    plan.steps.push_back({.decision = "ends", .logic = std::move(table)});
    return plan;
}

TEST(ColumnDecider, decides_plans_that_share_columns_together_and_across_blocks) {
    const Plan few = plan_with_ends(3);
    const Plan many = plan_with_ends(200);
    const Plan most = plan_with_ends(1000);   // more classes than a byte has, and codes of two bytes
    ColumnBatch batch(few.dictionary);
    std::mt19937_64 random(7);
    std::vector<FactRow> people;
    for (std::size_t i = 0; i < block_rows_max + 77; ++i) {
        people.push_back({random() % 10 == 0 ? feel::Value() : feel::Value::number(static_cast<std::int64_t>(random() % 1'100'000))});
        ASSERT_TRUE(batch.add(people.back()).has_value());
    }
    batch.pack();
    for (const auto& plans : {std::vector{&few, &many}, std::vector{&few, &most, &many}}) {
        const auto decider = ColumnDecider::make(plans, batch.shapes());
        ASSERT_TRUE(decider.has_value());
        const auto workspace = decider->workspace();
        std::vector<PlanColumn> found;
        for (std::size_t block = 0; block < batch.block_count(); ++block) {
            decider->decide(batch.block(block), {}, *workspace, found);
            for (std::size_t p = 0; p < plans.size(); ++p) {
                const Decider interpreter(*plans[p]);
                for (std::size_t i = 0; i < found[p].rows; i += 37) {
                    expect_same(*plans[p], interpreter.decide(people[block * block_rows_max + i]), found[p], i);
                    ASSERT_FALSE(HasFailure()) << "block " << block << " row " << i;
                }
            }
        }
        EXPECT_EQ(found[0].rows, 77);
    }
}

TEST(ColumnDecider, gives_slices_of_a_block_what_it_gives_the_whole) {
    const Plan plan = plan_with_ends(5);
    ColumnBatch batch(plan.dictionary);
    for (std::int64_t i = 0; i < 20'000; ++i) ASSERT_TRUE(batch.add({i % 9 == 0 ? feel::Value() : feel::Value::number(i)}).has_value());
    batch.pack();
    const auto decider = ColumnDecider::make({&plan}, batch.shapes());
    const auto workspace = decider->workspace();
    std::vector<PlanColumn> whole;
    std::vector<PlanColumn> part;
    decider->decide(batch.block(0), {.why_not = true}, *workspace, whole);
    for (std::size_t first = 0; first < 20'000; first += 8192) {
        const auto slice = batch.block(0).slice(first, std::min<std::size_t>(8192, 20'000 - first));
        decider->decide(slice, {.why_not = true}, *workspace, part);
        for (std::size_t row = 0; row < slice.rows; ++row) {
            ASSERT_EQ(part[0].code(row), whole[0].code(first + row));
            for (std::size_t rule = 0; rule < 5; ++rule) ASSERT_EQ(part[0].is_near_miss(rule, row), whole[0].is_near_miss(rule, first + row));
        }
    }
}

TEST(ColumnDecider, asks_the_interpreter_once_for_rows_that_the_plan_cannot_tell_apart) {
    const Plan plan = plan_with_ends(3);
    ColumnBatch batch(plan.dictionary);
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(batch.add({i % 2 == 0 ? feel::Value() : feel::Value::number(std::int64_t{5000})}).has_value());
    batch.pack();
    const auto decider = ColumnDecider::make({&plan}, batch.shapes());
    const auto workspace = decider->workspace();
    std::vector<PlanColumn> found;
    decider->decide(batch.block(0), {}, *workspace, found);
    EXPECT_EQ(found[0].rows_interpreted, 500);
    EXPECT_EQ(found[0].interpreter_runs, 1);
    EXPECT_EQ(found[0].code(0), wide_unknown_code);
    EXPECT_EQ(found[0].code(1), 1);
}

TEST(ColumnDecider, refuses_a_fact_without_a_column_or_with_another_one) {
    const Plan plan = plan_with_ends(1);
    EXPECT_EQ(ColumnDecider::make({&plan}, {}).error(), "plan ends: fact income has no column");
    EXPECT_EQ(
        ColumnDecider::make({&plan}, {{.name = "income", .type = FactType::Text}}).error(),
        "plan ends: fact income has a column of another type");
    EXPECT_EQ(
        ColumnDecider::make({&plan}, {{.name = "income", .scale = 2}}).error(),
        "plan ends: fact income has a column of another scale");
}

}  // namespace
}  // namespace sunclover::rules
