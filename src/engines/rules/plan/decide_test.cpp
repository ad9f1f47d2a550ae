// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/decide.hpp"

#include <gtest/gtest.h>

#include "base/testing/seed.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/testing/draft_model.hpp"
#include "engines/rules/plan/testing/random_plan.hpp"
#include "engines/rules/plan/testing/slow_oracle.hpp"

namespace sunclover::rules {
namespace {

using State = Outcome::State;
using testing::RandomPlans;
using testing::SlowOracle;

/// Every completion of the missing facts, up to `limit`; nothing if there are more.
std::optional<std::vector<FactRow>> completions(const SlowOracle& oracle, const FactRow& row, const std::vector<std::size_t>& missing, std::size_t limit) {
    std::vector<FactRow> rows{row};
    for (const auto fact : missing) {
        const auto values = oracle.candidates(fact);
        if (values.empty() || rows.size() * values.size() > limit) return std::nullopt;
        std::vector<FactRow> next;
        for (const auto& each : rows) {
            for (const auto& value : values) {
                next.push_back(each);
                next.back()[fact] = value;
            }
        }
        rows = std::move(next);
    }
    return rows;
}

/// Facts of which two completions that differ in them alone give different values, by trying all pairs.
std::vector<std::size_t> facts_that_matter(
    const SlowOracle& oracle, const std::vector<FactRow>& rows, const std::vector<feel::Value>& values, const std::vector<std::size_t>& missing
) {
    std::vector<std::size_t> found;
    std::size_t stride = 1;
    // Rows stand in the order of a number whose digits are the values, the last missing fact the lowest.
    for (std::size_t k = missing.size(); k-- > 0;) {
        const std::size_t count = oracle.candidates(missing[k]).size();
        bool matters = false;
        for (std::size_t i = 0; i < rows.size() && !matters; ++i) {
            const std::size_t digit = i / stride % count;
            for (std::size_t other = digit + 1; other < count && !matters; ++other) {
                matters = !feel::same(values[i], values[i + (other - digit) * stride]);
            }
        }
        if (matters) found.insert(found.begin(), missing[k]);
        stride *= count;
    }
    return found;
}

struct Campaign {
    testing::RandomShape shape = {};
    std::size_t plans = 1'000;
    std::size_t rows = 4;
    double null_share = 0.15;
};

void expect_oracle(const Campaign& campaign) {
    WITH_SEED(seed);
    RandomPlans random(seed);
    std::size_t checked = 0;
    std::size_t unknown = 0;
    for (std::size_t each = 0; each < campaign.plans; ++each) {
        const auto plan = random.plan(campaign.shape);
        const Decider decider(plan);
        const SlowOracle oracle(plan);
        for (std::size_t i = 0; i < campaign.rows; ++i) {
            const auto row = random.row(plan, campaign.null_share);
            std::vector<std::size_t> missing;
            for (const auto fact : plan.facts) {
                if (row[fact].is_null() && !plan.dictionary[fact].nullable) missing.push_back(fact);
            }
            const auto rows = completions(oracle, row, missing, 3'000);
            if (!rows) continue;
            ++checked;
            std::vector<feel::Value> values;
            std::set<std::uint16_t> rules;
            for (const auto& completion : *rows) {
                const auto result = oracle.run(completion);
                values.push_back(result.value);
                rules.insert(result.rules.begin(), result.rules.end());
            }
            const auto matter = facts_that_matter(oracle, *rows, values, missing);
            const auto outcome = decider.decide(row);
            ASSERT_EQ(outcome.missing, matter) << "plan " << each << " row " << i;
            ASSERT_EQ(outcome.state, matter.empty() ? State::Decided : State::Unknown) << "plan " << each << " row " << i;
            if (!matter.empty()) {
                ++unknown;
                continue;
            }
            ASSERT_TRUE(feel::same(outcome.value, values[0])) << "plan " << each << ": " << to_feel(outcome.value) << " for " << to_feel(values[0]);
            if (missing.empty()) {
                ASSERT_EQ(outcome.rules, oracle.run(row).rules) << "plan " << each;
            } else {
                ASSERT_EQ(std::set<std::uint16_t>(outcome.rules.begin(), outcome.rules.end()), rules) << "plan " << each;
            }
        }
    }
    EXPECT_GT(checked, campaign.plans);
    if (campaign.null_share > 0) {
        EXPECT_GT(unknown, 0u);
    }
}

TEST(Decider, agrees_with_the_oracle_on_random_tables) { expect_oracle({.plans = 2'500}); }

TEST(Decider, agrees_with_the_oracle_where_nothing_is_missing) { expect_oracle({.plans = 1'500, .rows = 10, .null_share = 0}); }

TEST(Decider, agrees_with_the_oracle_where_half_is_missing) {
    expect_oracle({.shape = {.facts_max = 4, .inputs_max = 4, .rules_max = 6}, .plans = 1'500, .null_share = 0.5});
}

TEST(Decider, agrees_with_the_oracle_on_chains_of_tables) {
    expect_oracle({.shape = {.facts_max = 4, .inputs_max = 3, .rules_max = 6, .steps_max = 4}, .plans = 1'500, .null_share = 0.3});
}

TEST(Decider, agrees_with_the_oracle_on_more_rules_than_a_word_has_bits) {
    expect_oracle({.shape = {.inputs_max = 3, .rules_max = 200, .any_share = 0.1}, .plans = 80, .rows = 5, .null_share = 0.15});
}

Dictionary people() {
    return Dictionary({
        {.name = "年龄", .type = FactType::Number, .unit = "周岁", .low = base::Decimal::from_int(0), .high = base::Decimal::from_int(150)},
        {.name = "本地", .type = FactType::Boolean},
        {.name = "收入", .type = FactType::Number, .scale = 2, .low = base::Decimal::from_int(0)},
        {.name = "等级", .type = FactType::Number, .low = base::Decimal::from_int(1), .high = base::Decimal::from_int(4)},
    });
}

Plan compiled(testing::DraftModel& draft, const Dictionary& facts, const CompileOptions& options = {}) {
    auto plan = compile_plan(draft.model, draft.model.decisions.back().name, facts, options);
    EXPECT_TRUE(plan.has_value());
    if (!plan) {
        for (const auto& fault : plan.error()) ADD_FAILURE() << fault.message;
        return {};
    }
    return std::move(*plan);
}

feel::Value number(std::int64_t value) { return feel::Value::number(value); }

TEST(Decider, asks_for_nothing_that_cannot_change_the_answer) {
    testing::DraftModel draft(people());
    draft.add_table("津贴", {.inputs = {"本地", "年龄"}, .rules = {{"false", "-", "0"}, {"true", ">= 80", "200"}, {"true", "< 80", "0"}}});
    const auto plan = compiled(draft, people());
    const Decider decider(plan);
    const auto refused = decider.decide({{}, feel::Value::boolean(false), {}, {}});
    EXPECT_EQ(refused.state, State::Decided);
    EXPECT_EQ(refused.rules, (std::vector<std::uint16_t>{0}));
    const auto young = decider.decide({number(20), {}, {}, {}});
    EXPECT_EQ(young.state, State::Decided);
    EXPECT_TRUE(feel::same(young.value, number(0)));
    EXPECT_EQ(young.rules, (std::vector<std::uint16_t>{0, 2}));
    const auto old = decider.decide({number(90), {}, {}, {}});
    EXPECT_EQ(old.missing, (std::vector<std::size_t>{1}));
}

TEST(Decider, takes_a_value_that_cannot_be_for_a_missing_fact) {
    testing::DraftModel draft(people());
    draft.add_table("津贴", {.inputs = {"年龄"}, .rules = {{">= 80", "200"}, {"< 80", "0"}}});
    const auto plan = compiled(draft, people());
    const Decider decider(plan);
    const feel::Value half = feel::Value::number(base::Decimal::parse("79.5"));
    for (const auto& value : {half, number(-1), number(151), feel::Value::string("80"), feel::Value::boolean(true)}) {
        const auto outcome = decider.decide({value, {}, {}, {}});
        EXPECT_EQ(outcome.state, State::Unknown) << to_feel(value);
        EXPECT_EQ(outcome.missing, (std::vector<std::size_t>{0}));
    }
    EXPECT_EQ(decider.decide({feel::Value::number(base::Decimal::parse("80.00")), {}, {}, {}}).state, State::Decided);
}

TEST(Decider, computes_outputs_and_inputs_that_are_expressions) {
    testing::DraftModel draft(people());
    draft.add_knowledge("差额", {"标准"}, "max(标准 - 收入, 0)");
    draft.add_table("补差", {.inputs = {"收入 / 2"}, .rules = {{"<= 500", "差额(1200.50)"}, {"> 500", "0"}}});
    const auto plan = compiled(draft, people());
    EXPECT_EQ(plan.facts, (std::vector<std::size_t>{2}));
    EXPECT_EQ(plan.fallbacks.size(), 2u);
    const Decider decider(plan);
    const auto outcome = decider.decide({{}, {}, feel::Value::number(base::Decimal::parse("400.25")), {}});
    EXPECT_TRUE(feel::same(outcome.value, feel::Value::number(base::Decimal::parse("800.25")))) << to_feel(outcome.value);
    EXPECT_EQ(decider.decide({{}, {}, {}, {}}).missing, (std::vector<std::size_t>{2}));
}

TEST(Decider, tries_all_values_of_a_small_fact_in_an_expression) {
    testing::DraftModel draft(people());
    draft.add_table("护理", {.inputs = {"等级 * 0 + 年龄"}, .rules = {{">= 60", "1"}, {"< 60", "0"}}});
    const auto plan = compiled(draft, people());
    const auto outcome = Decider(plan).decide({number(70), {}, {}, {}});
    EXPECT_EQ(outcome.state, State::Decided) << "every grade gives the same";
    EXPECT_EQ(Decider(plan).decide({{}, {}, {}, number(1)}).missing, (std::vector<std::size_t>{0}));
}

TEST(Decider, reads_earlier_decisions) {
    testing::DraftModel draft(people());
    draft.add_table("类别", {.inputs = {"年龄"}, .rules = {{"< 18", "\"儿童\""}, {"[18..60)", "\"成人\""}, {">= 60", "\"老人\""}}});
    draft.add_table("补贴", {.inputs = {"类别", "本地"}, .rules = {{"\"儿童\", \"老人\"", "true", "100"}, {"\"成人\"", "true", "50"}, {"-", "false", "0"}}}, {"类别"});
    const auto plan = compiled(draft, people());
    ASSERT_EQ(plan.steps.size(), 2u);
    const Decider decider(plan);
    EXPECT_TRUE(feel::same(decider.decide({number(7), feel::Value::boolean(true), {}, {}}).value, number(100)));
    EXPECT_EQ(decider.decide({{}, feel::Value::boolean(true), {}, {}}).missing, (std::vector<std::size_t>{0}));
    EXPECT_EQ(decider.decide({{}, feel::Value::boolean(false), {}, {}}).state, State::Decided);
}

}  // namespace
}  // namespace sunclover::rules
