// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/prove_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/testing/seed.hpp"
#include "engines/rules/plan/testing/random_plan.hpp"
#include "engines/rules/plan/testing/slow_oracle.hpp"

namespace sunclover::rules {
namespace {

using Policy = dmn::HitPolicy;
using testing::SlowOracle;

/// What is wrong with a table, found by trying every case: kind, row, other row.
using Findings = std::set<std::tuple<std::string, std::string, std::string>>;

std::vector<std::vector<std::size_t>> hits_of_all_cases(const Plan& plan, const std::vector<FactRow>& rows) {
    const auto& table = std::get<PlanTable>(plan.steps[0].logic);
    std::vector<std::vector<std::size_t>> all;
    for (const auto& row : rows) {
        all.emplace_back();
        for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
            bool holds = true;
            for (std::size_t i = 0; i < table.inputs.size() && holds; ++i) {
                holds = SlowOracle::passes(table.rules[rule].conditions[i], row[std::get<FactInput>(table.inputs[i].source).fact]);
            }
            if (holds) all.back().push_back(rule);
        }
    }
    return all;
}

std::vector<std::size_t> counting_order(const PlanTable& table) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < table.rules.size(); ++i) order.push_back(i);
    if (table.hit_policy != Policy::Priority) return order;
    const auto rank = [&](std::size_t rule) {
        std::vector<std::ptrdiff_t> places;
        for (std::size_t i = 0; i < table.outputs.size(); ++i) {
            const auto& priority = table.outputs[i].priority;
            places.push_back(std::find_if(priority.begin(), priority.end(), [&](const auto& each) { return feel::same(each, table.rules[rule].outputs[i]); }) - priority.begin());
        }
        return places;
    };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    return order;
}

Findings findings(const Plan& plan, const std::vector<FactRow>& rows) {
    const auto& table = std::get<PlanTable>(plan.steps[0].logic);
    const auto cases = hits_of_all_cases(plan, rows);
    const auto order = counting_order(table);
    const bool takes_one = table.hit_policy == Policy::First || table.hit_policy == Policy::Priority;
    const bool makes_gaps = !table.outputs[0].default_value && table.aggregation != dmn::Aggregation::Count &&
                            (table.aggregation != dmn::Aggregation::None || (table.hit_policy != Policy::Collect && table.hit_policy != Policy::RuleOrder && table.hit_policy != Policy::OutputOrder));
    Findings found;
    std::set<std::size_t> ever;
    std::set<std::size_t> counted;
    for (const auto& hits : cases) {
        if (hits.empty() && makes_gaps) found.insert({"Gap", "", ""});
        ever.insert(hits.begin(), hits.end());
        const auto first = std::find_if(order.begin(), order.end(), [&](auto rule) { return std::find(hits.begin(), hits.end(), rule) != hits.end(); });
        if (first != order.end()) counted.insert(*first);
        for (std::size_t a = 0; a < hits.size(); ++a) {
            for (std::size_t b = a + 1; b < hits.size(); ++b) {
                const auto row = std::to_string(hits[a] + 1);
                const auto other = std::to_string(hits[b] + 1);
                bool same = true;
                for (std::size_t i = 0; i < table.outputs.size(); ++i) same = same && feel::same(table.rules[hits[a]].outputs[i], table.rules[hits[b]].outputs[i]);
                if (table.hit_policy == Policy::Unique) found.insert({"Overlap", row, other});
                if (table.hit_policy == Policy::Any && !same) found.insert({"DifferingOverlap", row, other});
            }
        }
    }
    for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
        if (!ever.contains(rule)) found.insert({"EmptyCell", std::to_string(rule + 1), ""});
        else if (takes_one && !counted.contains(rule)) found.insert({"RuleUnreachable", std::to_string(rule + 1), ""});
    }
    return found;
}

std::string argument(const dmn::Fault& fault, const std::string& name) {
    for (const auto& [key, value] : fault.arguments) {
        if (key == name) return value;
    }
    return {};
}

TEST(ProveTable, finds_what_trying_every_case_finds) {
    WITH_SEED(seed);
    testing::RandomPlans random(seed);
    std::size_t checked = 0;
    std::size_t clean = 0;
    for (int i = 0; i < 1'500; ++i) {
        const auto plan = random.plan({.facts_max = 3, .inputs_max = 3, .rules_max = 6});
        const SlowOracle oracle(plan);
        std::vector<FactRow> rows{FactRow(plan.dictionary.facts().size())};
        for (const auto fact : plan.facts) {
            std::vector<FactRow> next;
            for (const auto& row : rows) {
                for (const auto& value : oracle.candidates(fact)) {
                    next.push_back(row);
                    next.back()[fact] = value;
                }
            }
            rows = std::move(next);
        }
        if (rows.size() > 20'000) continue;
        ++checked;
        const ProofPlaces places{{}, std::vector<dmn::Place>(std::get<PlanTable>(plan.steps[0].logic).rules.size())};
        Findings proven;
        for (const auto& fault : prove_table(plan, 0, places, 100'000)) proven.insert({fault.kind, argument(fault, "ROW"), argument(fault, "OTHER")});
        const auto tried = findings(plan, rows);
        ASSERT_EQ(proven, tried) << "plan " << i;
        if (tried.empty()) ++clean;
    }
    EXPECT_GT(checked, 1'000u);
    EXPECT_GT(clean, 20u) << "some tables must be without fault";
}

TEST(ProveTable, proves_a_large_table_in_little_work) {
    Plan plan;
    plan.dictionary = Dictionary({{.name = "a", .low = base::Decimal::from_int(0), .high = base::Decimal::from_int(100'000)}, {.name = "b", .type = FactType::Boolean}});
    PlanTable table;
    table.inputs = {{FactInput{0}, FactType::Number, "a"}, {FactInput{1}, FactType::Boolean, "b"}};
    table.outputs = {{.name = "", .type = FactType::Number}};
    for (std::int64_t i = 0; i < 500; ++i) {
        for (const bool flag : {false, true}) {
            PlanRule rule;
            const bool is_last = i == 499;
            const auto high = is_last ? std::nullopt : std::optional(base::Decimal::from_int((i + 1) * 200));
            rule.conditions = {{.form = Condition::Form::Spans, .spans = {{base::Decimal::from_int(i * 200), high, true, false}}}, {.form = Condition::Form::Flags, .on_true = flag, .on_false = !flag}};
            rule.outputs = {feel::Value::number(i)};
            rule.output_expressions = {nullptr};
            table.rules.push_back(rule);
        }
    }
    plan.steps = {{"t", table}};
    const ProofPlaces places{{}, std::vector<dmn::Place>(1'000)};
    EXPECT_TRUE(prove_table(plan, 0, places, 10'000).empty());
    std::get<PlanTable>(plan.steps[0].logic).rules[700].conditions[0].spans[0].low_included = false;
    const auto faults = prove_table(plan, 0, places, 10'000);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(argument(faults[0], "EXAMPLE"), "a = 70000, b = false");
}

}  // namespace
}  // namespace sunclover::rules
