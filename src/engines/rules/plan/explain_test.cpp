// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/explain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "base/testing/seed.hpp"
#include "engines/rules/plan/compile_plan.hpp"
#include "engines/rules/plan/decide.hpp"
#include "engines/rules/plan/explain_words.hpp"
#include "engines/rules/plan/testing/draft_model.hpp"
#include "engines/rules/plan/testing/random_plan.hpp"
#include "engines/rules/plan/testing/slow_oracle.hpp"

namespace sunclover::rules {
namespace {

base::Decimal integer(std::int64_t value) { return base::Decimal::from_int(value); }
feel::Value number(std::int64_t value) { return feel::Value::number(value); }

Dictionary facts() {
    return Dictionary({
        {.name = "年龄", .type = FactType::Number, .unit = "周岁", .low = integer(0), .high = integer(150), .label_zh = "年龄", .label_en = "Age"},
        {.name = "户籍", .type = FactType::Text, .values = {"本地", "外地"}, .label_en = "Registered residence"},
        {.name = "月收入", .type = FactType::Number, .unit = "元/月", .scale = 2, .low = integer(0), .label_en = "Monthly income"},
        {.name = "持证日", .type = FactType::Date, .label_en = "Certificate date"},
        {.name = "重残", .type = FactType::Boolean, .label_en = "Severe disability"},
    });
}

Plan subsidy() {
    testing::DraftModel draft(facts());
    draft.add_table("生活补贴（元/月）", {
        .inputs = {"年龄", "户籍", "月收入"},
        .outputs = {"金额（元/月）"},
        .rules = {
            {"[18..59]", "\"本地\"", "< 1280", "300", "第五条第一款"},
            {">= 60", "\"本地\"", "< 1280", "400", "第五条第二款"},
            {"-", "-", ">= 1280", "0", ""},
            {"< 18", "\"本地\"", "< 1280", "200", "第六条"},
            {"-", "\"外地\"", "< 1280", "0", ""},
        },
    });
    auto plan = compile_plan(draft.model, draft.model.decisions.back().name, facts());
    EXPECT_TRUE(plan.has_value()) << plan.error()[0].message;
    return plan ? std::move(*plan) : Plan{};
}

using Lines = std::vector<std::string>;

TEST(Explainer, says_which_rule_and_clause_and_what_was_missed_by_one_condition) {
    const auto plan = subsidy();
    const Explainer explainer(plan);
    const FactRow row{number(47), feel::Value::string("本地"), feel::Value::number(base::Decimal::parse("980.5")), {}, {}};
    const auto explanation = explainer.explain(row);
    EXPECT_EQ(explanation.outcome.rules, (std::vector<std::uint16_t>{0}));
    const auto& rules = explanation.steps[0].rules;
    EXPECT_TRUE(rules[0].gave_value);
    EXPECT_EQ(rules[0].holds, Holds::Yes);
    EXPECT_TRUE(rules[1].is_near_miss);
    EXPECT_EQ(rules[1].failing, 0u);
    EXPECT_EQ(explainer.sentences(explanation, Language::Chinese), (Lines{
        "“生活补贴（元/月）”的结果是300 元/月。",
        "依据第五条第一款（第 1 条规则）。",
        "年龄为47 周岁，符合要求：18 至 59 周岁。",
        "户籍为“本地”，符合要求：“本地”。",
        "月收入为980.5 元/月，符合要求：低于 1,280 元/月。",
        "只差一项就符合第五条第二款（第 2 条规则）：年龄为47 周岁，而要求是60 周岁及以上。",
        "只差一项就符合第 3 条规则：月收入为980.5 元/月，而要求是1,280 元/月及以上。",
        "只差一项就符合第六条（第 4 条规则）：年龄为47 周岁，而要求是低于 18 周岁。",
        "只差一项就符合第 5 条规则：户籍为“本地”，而要求是“外地”。",
    }));
    const auto english = explainer.sentences(explanation, Language::English);
    EXPECT_EQ(english[1], "The basis is 第五条第一款 (rule 1).");
    EXPECT_EQ(english[2], "Age is 47 years, as required: 18 to 59 years.");
    EXPECT_EQ(english[5], "第五条第二款 (rule 2) was missed by one condition alone: Age is 47 years, but must be at least 60 years.");
}

TEST(Explainer, asks_for_the_facts_that_would_matter) {
    const auto plan = subsidy();
    const Explainer explainer(plan);
    const auto explanation = explainer.explain({{}, {}, number(500), {}, {}});
    EXPECT_EQ(explanation.outcome.state, Outcome::State::Unknown);
    const auto lines = explainer.sentences(explanation, Language::Chinese);
    ASSERT_GE(lines.size(), 3u);
    EXPECT_EQ(lines[0], "“生活补贴（元/月）”现在还不能确定，需要先知道：");
    EXPECT_EQ(lines[1], "年龄是多少（周岁）？");
    EXPECT_EQ(lines[2], "户籍是哪一项：本地、外地？");
    EXPECT_EQ(explanation.steps[0].rules[2].holds, Holds::No);
    EXPECT_EQ(explanation.steps[0].rules[0].holds, Holds::Unknown);
    EXPECT_FALSE(explanation.steps[0].rules[2].gave_value);
}

TEST(ConditionWords, say_ranges_dates_and_texts_in_both_languages) {
    const auto span = [](std::optional<std::int64_t> low, std::optional<std::int64_t> high, bool low_in, bool high_in) {
        Condition made{.form = Condition::Form::Spans};
        made.spans = {{low ? std::optional(integer(*low)) : std::nullopt, high ? std::optional(integer(*high)) : std::nullopt, low_in, high_in}};
        return made;
    };
    const auto chinese = [](const Condition& condition, FactType type, const std::string& unit) { return condition_words(condition, type, unit, Language::Chinese); };
    EXPECT_EQ(chinese(span(18, 59, true, true), FactType::Number, "周岁"), "18 至 59 周岁");
    EXPECT_EQ(chinese(span(18, 60, true, false), FactType::Number, "周岁"), "18 周岁及以上且低于 60 周岁");
    EXPECT_EQ(chinese(span(5, 5, true, true), FactType::Number, "级"), "5 级");
    EXPECT_EQ(chinese(span({}, 1500, false, true), FactType::Number, "元"), "不超过 1,500 元");
    EXPECT_EQ(chinese(span(19'783, {}, true, false), FactType::Date, ""), "2024年3月1日或之后");
    EXPECT_EQ(condition_words(span({}, 19'783, false, false), FactType::Date, "", Language::English), "before 1 March 2024");
    Condition texts{.form = Condition::Form::Texts, .texts = {"a", "b"}, .negated = true, .on_null = true};
    EXPECT_EQ(chinese(texts, FactType::Text, ""), "除“a”或“b”以外");
    EXPECT_EQ(condition_words(texts, FactType::Text, "", Language::English), "anything but \"a\" or \"b\"");
    Condition flag{.form = Condition::Form::Flags, .on_false = true, .on_null = true};
    EXPECT_EQ(chinese(flag, FactType::Boolean, ""), "否或空");
}

TEST(Explainer, agrees_with_the_decider_and_finds_every_near_miss) {
    WITH_SEED(seed);
    testing::RandomPlans random(seed);
    std::size_t near_misses = 0;
    for (int i = 0; i < 800; ++i) {
        const auto plan = random.plan({.steps_max = 3});
        const Explainer explainer(plan);
        const Decider decider(plan);
        const auto row = random.row(plan, i % 2 == 0 ? 0 : 0.2);
        const auto explanation = explainer.explain(row);
        const auto outcome = decider.decide(row);
        ASSERT_EQ(explanation.outcome.state, outcome.state);
        ASSERT_EQ(explanation.outcome.rules, outcome.rules);
        ASSERT_EQ(explanation.outcome.missing, outcome.missing);
        ASSERT_TRUE(feel::same(explanation.outcome.value, outcome.value));
        const auto& table = std::get<PlanTable>(plan.steps[0].logic);
        for (const auto& rule : explanation.steps[0].rules) {
            std::size_t failing = 0;
            std::size_t open = 0;
            for (std::size_t k = 0; k < table.inputs.size(); ++k) {
                const auto fact = std::get<FactInput>(table.inputs[k].source).fact;
                const auto& cell = table.rules[rule.rule].conditions[k];
                if (cell.form == Condition::Form::Any) continue;
                if (row[fact].is_null() && !plan.dictionary[fact].nullable) ++open;
                else if (!testing::SlowOracle::passes(cell, row[fact])) ++failing;
            }
            ASSERT_EQ(rule.is_near_miss, failing == 1 && open == 0);
            ASSERT_EQ(rule.holds, failing != 0 ? Holds::No : open != 0 ? Holds::Unknown : Holds::Yes);
            near_misses += rule.is_near_miss ? 1 : 0;
        }
        ASSERT_FALSE(explainer.sentences(explanation, Language::Chinese).empty());
    }
    EXPECT_GT(near_misses, 500u);
}

}  // namespace
}  // namespace sunclover::rules
