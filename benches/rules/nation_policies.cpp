// SPDX-License-Identifier: AGPL-3.0-or-later
#include "nation_policies.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace sunclover::bench {
namespace {

using rules::Condition;
using rules::FactDefinition;
using rules::FactType;

/// How a fact is spread: evenly from 0 to `spread` above `base`, in the column's whole numbers.
struct Spread {
    FactDefinition fact;
    std::int64_t base;
    std::uint32_t spread;
    rules::Width width;
    std::uint32_t null_permille;
};

std::vector<std::string> numbered(const std::string& name, int count) {
    std::vector<std::string> made;
    for (int i = 1; i <= count; ++i) made.push_back(name + std::to_string(i));
    return made;
}

const std::vector<Spread>& spreads() {
    using rules::Width;
    const auto number = [](const char* name, int scale) { return FactDefinition{.name = name, .scale = scale}; };
    const auto text = [](const char* name, std::vector<std::string> values) {
        return FactDefinition{.name = name, .type = FactType::Text, .values = std::move(values)};
    };
    const auto flag = [](const char* name) { return FactDefinition{.name = name, .type = FactType::Boolean}; };
    const auto date = [](const char* name) { return FactDefinition{.name = name, .type = FactType::Date}; };
    static const std::vector<Spread> made = [&] {
        std::vector<Spread> all{
            {number("年龄", 0), 0, 105, Width::One, 2},
            {flag("本地户籍"), 0, 1, Width::One, 5},
            {text("残疾类别", {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"}), 0, 6, Width::One, 5},
            {number("残疾等级", 0), 1, 3, Width::One, 5},
            {number("家庭人均月收入", 2), 0, 600'000, Width::Four, 30},
            {text("救助身份", {"低保", "特困", "低保边缘", "支出型困难", "无"}), 0, 4, Width::One, 10},
            {text("就业状况", {"在业", "失业", "退休", "学生", "无业"}), 0, 4, Width::One, 20},
            {text("婚姻状况", {"未婚", "已婚", "离异", "丧偶"}), 0, 3, Width::One, 10},
            {date("出生日期"), -20'000, 40'000, Width::Two, 2},
            {date("发证日期"), 14'000, 6'400, Width::Two, 5},
            {text("省份", numbered("省", 31)), 0, 30, Width::One, 1},
            {number("家庭人口", 0), 1, 8, Width::One, 10},
            {flag("需要长期照护"), 0, 1, Width::One, 20},
            {text("住房", {"自有", "租赁", "公租房", "无"}), 0, 3, Width::One, 20},
            {flag("在校"), 0, 1, Width::One, 5},
            {number("缴费月数", 0), 0, 480, Width::Two, 15},
            {number("家庭财产", 2), 0, 90'000'000, Width::Four, 30},
            {number("家庭残疾人数", 0), 1, 4, Width::One, 10},
            {date("护理评估日期"), 17'000, 3'400, Width::Two, 300},
        };
        // Many were never assessed, and that is known: nothing is an answer there.
        all.back().fact.nullable = true;
        return all;
    }();
    return made;
}

/// A condition that keeps a good part of the people, drawn over the spread of the fact.
class Cells {
  public:
    explicit Cells(std::mt19937_64& random) : random_(random) {}

    Condition draw(const Spread& from) {
        Condition made;
        switch (from.fact.type) {
            case FactType::Boolean:
                made.form = Condition::Form::Flags;
                made.on_true = random_() % 4 != 0;
                made.on_false = !made.on_true;
                break;
            case FactType::Text: draw_texts(from, made); break;
            case FactType::Number:
            case FactType::Date: draw_span(from, made); break;
        }
        made.on_null = from.fact.nullable && random_() % 2 == 0;
        return made;
    }

  private:
    void draw_texts(const Spread& from, Condition& into) {
        into.form = Condition::Form::Texts;
        into.negated = random_() % 4 == 0;
        for (const auto& value : from.fact.values) {
            if (random_() % (into.negated ? 4 : 2) == 0) into.texts.push_back(value);
        }
        if (into.texts.empty()) into.texts.push_back(from.fact.values[random_() % from.fact.values.size()]);
        std::sort(into.texts.begin(), into.texts.end());
    }

    /// Ends on a grid of forty, as laws name round numbers.
    void draw_span(const Spread& from, Condition& into) {
        into.form = Condition::Form::Spans;
        const std::uint64_t steps = std::min<std::uint64_t>(from.spread, 40);
        std::uint64_t low = random_() % (steps + 1);
        std::uint64_t high = random_() % (steps + 1);
        if (low > high) std::swap(low, high);
        if (low == high) high = steps;
        const auto end = [&](std::uint64_t step) {
            return rules::from_scaled(from.base + static_cast<std::int64_t>(from.spread * step / steps), from.fact.scale);
        };
        rules::Span span;
        if (low > 0) span.low = end(low);
        if (high < steps || low == 0) span.high = end(high);
        span.low_included = span.low.has_value();
        span.high_included = span.high.has_value();
        into.spans.push_back(span);
    }

    std::mt19937_64& random_;
};

rules::PlanOutput amount() {
    rules::PlanOutput made;
    made.name = "";
    made.type = FactType::Number;
    made.unit = "元/月";
    for (std::int64_t i = kRuleCount; i > 0; --i) made.priority.push_back(feel::Value::number(i * 10));
    return made;
}

/// The first input is cut into twelve parts that do not overlap, as a law lists its groups; the other
/// cells narrow each group.
rules::Plan policy(std::size_t number, std::mt19937_64& random) {
    using dmn::HitPolicy;
    constexpr HitPolicy kPolicies[] = {HitPolicy::First, HitPolicy::Unique, HitPolicy::Priority, HitPolicy::Any};
    rules::Plan plan;
    plan.name = "policy " + std::to_string(number + 1);
    plan.dictionary = nation_facts();
    rules::PlanTable table;
    table.hit_policy = kPolicies[number % 4];
    std::vector<std::size_t> facts{number % 2 == 0 ? std::size_t{4} : std::size_t{0}};
    while (facts.size() < 6) {
        const std::size_t fact = random() % spreads().size();
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
    }
    for (const auto fact : facts) {
        table.inputs.push_back({.source = rules::FactInput{fact}, .type = spreads()[fact].fact.type, .label = spreads()[fact].fact.name});
    }
    table.outputs.push_back(amount());
    Cells cells(random);
    for (std::size_t r = 0; r < kRuleCount; ++r) {
        rules::PlanRule rule;
        const auto& first = spreads()[facts[0]];
        Condition part;
        part.form = Condition::Form::Spans;
        rules::Span span;
        span.low = rules::from_scaled(static_cast<std::int64_t>(first.spread * r / kRuleCount), first.fact.scale);
        span.high = rules::from_scaled(static_cast<std::int64_t>(first.spread * (r + 1) / kRuleCount), first.fact.scale);
        span.low_included = true;
        part.spans.push_back(span);
        rule.conditions.push_back(std::move(part));
        for (std::size_t i = 1; i < facts.size(); ++i) {
            Condition any;
            any.on_null = true;
            rule.conditions.push_back(random() % 10 < 3 ? any : cells.draw(spreads()[facts[i]]));
        }
        rule.outputs.push_back(feel::Value::number(static_cast<std::int64_t>(r + 1) * 10));
        rule.output_expressions.emplace_back();
        rule.clause = "第" + std::to_string(r + 1) + "条";
        rule.id = "rule" + std::to_string(r + 1);
        table.rules.push_back(std::move(rule));
    }
    plan.facts = facts;
    std::sort(plan.facts.begin(), plan.facts.end());
    plan.steps.push_back({.decision = plan.name, .logic = std::move(table)});
    return plan;
}

}  // namespace

rules::Dictionary nation_facts() {
    std::vector<FactDefinition> facts;
    for (const auto& each : spreads()) facts.push_back(each.fact);
    return rules::Dictionary(std::move(facts));
}

std::vector<rules::Plan> nation_policies() {
    std::mt19937_64 random(20'260'101);
    std::vector<rules::Plan> made;
    for (std::size_t i = 0; i < kPolicyCount; ++i) made.push_back(policy(i, random));
    return made;
}

std::vector<rules::ColumnShape> nation_shapes() {
    std::vector<rules::ColumnShape> made;
    for (const auto& each : spreads()) made.push_back(rules::ColumnBuilder(each.fact).shape());
    made.push_back({.name = "已领项目"});
    return made;
}

NationBlock::NationBlock() {
    const auto add = [&](rules::Width width, std::int64_t base) {
        columns_.push_back({width, base, std::vector<std::uint64_t>(rules::block_rows_max * static_cast<std::size_t>(width) / 8), std::vector<std::uint64_t>(rules::block_rows_max / 64)});
    };
    for (const auto& each : spreads()) add(each.width, each.base);
    add(rules::Width::Eight, 0);
}

rules::BlockView NationBlock::fill(std::uint64_t block, std::size_t rows) {
    rules::BlockView made{.rows = rows, .columns = {}};
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        auto& column = columns_[c];
        // A generator of its own for each block and column, so that blocks do not depend on each other.
        std::mt19937_64 random(block * 1000 + c);
        auto* const bytes = reinterpret_cast<unsigned char*>(column.values.data());
        std::fill(column.nulls.begin(), column.nulls.end(), 0);
        const bool is_fact = c < spreads().size();
        for (std::size_t row = 0; row < rows; ++row) {
            const std::uint64_t drawn = random();
            std::uint64_t value = drawn & ((std::uint64_t{1} << kPolicyCount) - 1);
            if (is_fact) {
                value = (drawn & 0xFFFFFFFF) * (spreads()[c].spread + std::uint64_t{1}) >> 32;
                if ((drawn >> 32) % 1000 < spreads()[c].null_permille) {
                    column.nulls[row / 64] |= std::uint64_t{1} << (row % 64);
                    value = 0;
                }
            }
            std::memcpy(bytes + row * static_cast<std::size_t>(column.width), &value, static_cast<std::size_t>(column.width));
        }
        made.columns.push_back({.values = bytes, .width = column.width, .base = column.base, .nulls = is_fact ? column.nulls.data() : nullptr});
    }
    return made;
}

}  // namespace sunclover::bench
