// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/compile_plan.hpp"

#include <gtest/gtest.h>

#include "engines/rules/plan/testing/draft_model.hpp"

namespace sunclover::rules {
namespace {

using testing::DraftModel;
using testing::DraftTable;
using Policy = dmn::HitPolicy;

base::Decimal integer(std::int64_t value) { return base::Decimal::from_int(value); }

Dictionary facts() {
    return Dictionary({
        {.name = "年龄", .type = FactType::Number, .unit = "周岁", .low = integer(0), .high = integer(150)},
        {.name = "户籍", .type = FactType::Text, .values = {"本地", "外地"}},
        {.name = "残疾", .type = FactType::Boolean},
        {.name = "收入", .type = FactType::Number, .unit = "元/月", .scale = 2, .low = integer(0), .nullable = true},
        {.name = "持证日", .type = FactType::Date},
        {.name = "人数", .type = FactType::Number, .low = integer(1), .high = integer(20)},
        {.name = "姓名", .type = FactType::Text},
    });
}

using Result = tl::expected<Plan, std::vector<dmn::Fault>>;

Result compile(DraftModel& draft, const CompileOptions& options = {}) {
    return compile_plan(draft.model, draft.model.decisions.back().name, facts(), options);
}

Result compile_table_of(const DraftTable& table, const CompileOptions& options = {}) {
    DraftModel draft(facts());
    draft.add_name("神秘");
    draft.add_table("表", table);
    return compile(draft, options);
}

Result compile_expression(const std::string& text) {
    DraftModel draft(facts());
    draft.add_name("神秘");
    draft.add_expression("式", text);
    return compile(draft);
}

std::string argument(const dmn::Fault& fault, const std::string& name) {
    for (const auto& [key, value] : fault.arguments) {
        if (key == name) return value;
    }
    return {};
}

/// Expects one fault of that kind at that row and column (empty: none named).
void expect_fault(const Result& result, FaultKind kind, const std::string& row, const std::string& column) {
    ASSERT_FALSE(result.has_value()) << kind_name(kind);
    std::string all;
    for (const auto& fault : result.error()) all += fault.message + "\n";
    ASSERT_EQ(result.error().size(), 1u) << all;
    const auto& fault = result.error()[0];
    EXPECT_EQ(fault.kind, kind_name(kind)) << all;
    EXPECT_EQ(argument(fault, "ROW"), row) << all;
    EXPECT_EQ(argument(fault, "COLUMN"), column) << all;
    EXPECT_EQ(argument(fault, "TABLE"), "表");
    EXPECT_FALSE(describe(fault, Language::Chinese).empty());
}

void expect_expression_fault(const std::string& text, FaultKind kind) {
    const auto result = compile_expression(text);
    ASSERT_FALSE(result.has_value()) << text;
    EXPECT_EQ(result.error()[0].kind, kind_name(kind)) << text << ": " << result.error()[0].message;
}

void expect_expression(const std::string& text, FactType type) {
    const auto result = compile_expression(text);
    ASSERT_TRUE(result.has_value()) << text << ": " << result.error()[0].message;
    EXPECT_EQ(std::get<PlanExpression>(result->steps[0].logic).type, type) << text;
}

TEST(CompilePlan, compiles_a_table_to_conditions_over_facts) {
    const auto plan = compile_table_of({.inputs = {"年龄", "户籍"}, .rules = {{"< 60", "-", "0", "§1"}, {">= 60", "\"本地\"", "200", "§2"}, {">= 60", "not(\"本地\")", "100", "§3"}}});
    ASSERT_TRUE(plan.has_value()) << plan.error()[0].message;
    const auto& table = std::get<PlanTable>(plan->steps[0].logic);
    EXPECT_EQ(std::get<FactInput>(table.inputs[1].source).fact, 1u);
    EXPECT_EQ(table.rules[0].conditions[0].form, Condition::Form::Spans);
    EXPECT_EQ(table.rules[0].conditions[1].form, Condition::Form::Any);
    EXPECT_TRUE(table.rules[2].conditions[1].negated);
    EXPECT_EQ(table.rules[1].clause, "§2");
    EXPECT_EQ(plan->facts, (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(plan->fallbacks.empty());
}

TEST(CompilePlan, finds_a_gap_on_the_scale_of_the_fact) {
    const auto gap = compile_table_of({.inputs = {"年龄"}, .rules = {{"< 60", "0"}, {"> 60", "1"}}});
    expect_fault(gap, FaultKind::Gap, "", "");
    EXPECT_EQ(argument(gap.error()[0], "EXAMPLE"), "年龄 = 60");
    EXPECT_EQ(gap.error()[0].message, "table \"表\": no rule holds and there is no default, for example where 年龄 = 60");
    EXPECT_EQ(describe(gap.error()[0], Language::Chinese), "决策“表”：没有规则成立也没有默认值，例如：年龄 = 60");
    EXPECT_TRUE(compile_table_of({.inputs = {"年龄"}, .rules = {{"<= 59", "0"}, {">= 60", "1"}}}).has_value()) << "no age lies between 59 and 60";
}

TEST(CompilePlan, counts_null_as_a_case_of_its_own_where_it_is_an_answer) {
    const DraftTable table{.inputs = {"收入"}, .rules = {{"< 1000", "1"}, {">= 1000", "0"}}};
    const auto gap = compile_table_of(table);
    expect_fault(gap, FaultKind::Gap, "", "");
    EXPECT_EQ(argument(gap.error()[0], "EXAMPLE"), "收入 = null");
    auto with_null = table;
    with_null.rules.push_back({"null", "2"});
    EXPECT_TRUE(compile_table_of(with_null).has_value());
    auto overlapping = with_null;
    overlapping.rules[1][0] = "not(< 1000), null";
    overlapping.rules[1][0] = ">= 1000, null";
    const auto overlap = compile_table_of(overlapping);
    expect_fault(overlap, FaultKind::Overlap, "2", "");
    EXPECT_EQ(argument(overlap.error()[0], "EXAMPLE"), "收入 = null");
    EXPECT_EQ(argument(overlap.error()[0], "OTHER"), "3");
    auto with_default = table;
    with_default.defaults = {"0"};
    EXPECT_TRUE(compile_table_of(with_default).has_value());
}

TEST(CompilePlan, finds_overlaps_under_unique_and_differing_ones_under_any) {
    const DraftTable table{.inputs = {"年龄", "残疾"}, .rules = {{"< 60", "-", "1"}, {"-", "true", "2"}, {">= 60", "false", "3"}}};
    const auto overlap = compile_table_of(table);
    expect_fault(overlap, FaultKind::Overlap, "1", "");
    EXPECT_EQ(argument(overlap.error()[0], "OTHER"), "2");
    auto any = table;
    any.hit_policy = Policy::Any;
    expect_fault(compile_table_of(any), FaultKind::DifferingOverlap, "1", "");
    any.rules[1][2] = "1";
    EXPECT_TRUE(compile_table_of(any).has_value()) << "where both hold they say the same";
}

TEST(CompilePlan, joins_two_columns_that_read_one_fact) {
    EXPECT_TRUE(compile_table_of({.inputs = {"年龄", "年龄"}, .rules = {{"< 60", "< 60", "1"}, {">= 60", ">= 60", "2"}}}).has_value());
    expect_fault(compile_table_of({.inputs = {"年龄", "年龄"}, .rules = {{"< 60", "> 70", "1"}, {"-", "-", "2"}}}), FaultKind::EmptyCell, "1", "年龄");
}

TEST(CompilePlan, finds_rules_that_can_never_count) {
    const auto masked = compile_table_of({.hit_policy = Policy::First, .inputs = {"年龄"}, .rules = {{"< 40", "1"}, {">= 30", "2"}, {"[35..80]", "3"}}});
    expect_fault(masked, FaultKind::RuleUnreachable, "3", "");
    EXPECT_EQ(argument(masked.error()[0], "OTHERS"), "1, 2");
    const DraftTable by_priority{.hit_policy = Policy::Priority, .inputs = {"年龄"}, .rules = {{"< 40", "1"}, {"-", "2"}}, .output_values = {"2, 1"}};
    expect_fault(compile_table_of(by_priority), FaultKind::RuleUnreachable, "1", "");
    expect_fault(compile_table_of({.inputs = {"年龄"}, .rules = {{"[5..3]", "1"}, {"-", "2"}}}), FaultKind::EmptyCell, "1", "年龄");
}

TEST(CompilePlan, refuses_what_a_fact_can_never_be) {
    const auto with = [](const std::string& input, const std::string& cell) {
        return compile_table_of({.hit_policy = Policy::First, .inputs = {input}, .rules = {{cell, "1"}, {"-", "2"}}});
    };
    expect_fault(with("户籍", "\"火星\""), FaultKind::OutsideClosedSet, "1", "户籍");
    expect_fault(with("户籍", "not(\"火星\")"), FaultKind::OutsideClosedSet, "1", "户籍");
    expect_fault(with("年龄", "> 200"), FaultKind::OutOfRange, "1", "年龄");
    expect_fault(with("年龄", "[10..200]"), FaultKind::OutOfRange, "1", "年龄");
    expect_fault(with("年龄", "59.5"), FaultKind::OffScale, "1", "年龄");
    expect_fault(with("年龄", "\"六十\""), FaultKind::DifferentKinds, "1", "年龄");
    expect_fault(with("户籍", "5"), FaultKind::DifferentKinds, "1", "户籍");
    expect_fault(with("持证日", "> 5"), FaultKind::DifferentKinds, "1", "持证日");
    expect_fault(with("残疾", "< true"), FaultKind::WrongType, "1", "残疾");
    expect_fault(with("年龄", "< 神秘"), FaultKind::UnknownName, "1", "年龄");
    expect_fault(with("神秘", "1"), FaultKind::UnknownName, "", "神秘");
    expect_fault(with("持证日", "< today()"), FaultKind::ReadsClock, "1", "持证日");
}

TEST(CompilePlan, checks_the_outputs_of_rules) {
    const auto with = [](const std::string& output) {
        return compile_table_of({.inputs = {"残疾"}, .rules = {{"true", "1"}, {"false", output}}});
    };
    expect_fault(with("\"无\""), FaultKind::WrongType, "2", "结果");
    expect_fault(with("null"), FaultKind::OutputIsNull, "2", "结果");
    expect_fault(with(""), FaultKind::OutputIsNull, "2", "结果");
    expect_fault(with("收入 * 2"), FaultKind::MayBeNull, "2", "结果");
    expect_fault(with("1 / (年龄 - 5)"), FaultKind::DivisionByZero, "2", "结果");
    EXPECT_TRUE(with("1 / 人数").has_value()) << "it is at least 1";
    expect_fault(with("神秘"), FaultKind::UnknownName, "2", "结果");
    EXPECT_TRUE(with("if 收入 = null then 0 else 收入 * 2").has_value());
    DraftTable listed{.inputs = {"残疾"}, .rules = {{"true", "1"}, {"false", "3"}}, .output_values = {"1, 2"}};
    expect_fault(compile_table_of(listed), FaultKind::OutputNotListed, "2", "结果");
    listed.hit_policy = Policy::Priority;
    listed.output_values.clear();
    expect_fault(compile_table_of(listed), FaultKind::PriorityMissing, "", "结果");
}

TEST(CompilePlan, refuses_ranges_that_end_before_they_begin) {
    expect_fault(compile_table_of({.hit_policy = Policy::First, .inputs = {"年龄"}, .rules = {{"not([5..3])", "1"}, {"-", "2"}}}), FaultKind::EmptyCell, "1", "年龄");
    expect_expression_fault("年龄 in [5..3]", FaultKind::EmptyCell);
    expect_expression_fault("年龄 in [人数..年龄]", FaultKind::NotForPolicies);
}

TEST(CompilePlan, checks_policies_and_defaults) {
    DraftTable table{.hit_policy = Policy::Collect, .aggregation = dmn::Aggregation::Sum, .inputs = {"残疾"}, .rules = {{"true", "\"x\""}, {"false", "\"y\""}}};
    expect_fault(compile_table_of(table), FaultKind::AggregationType, "", "");
    table.rules = {{"true", "1"}};
    expect_fault(compile_table_of(table), FaultKind::Gap, "", "");
    table.aggregation = dmn::Aggregation::Count;
    EXPECT_TRUE(compile_table_of(table).has_value()) << "nothing to count is 0";
    table.aggregation = dmn::Aggregation::None;
    EXPECT_TRUE(compile_table_of(table).has_value()) << "nothing to list is the empty list";
    DraftTable two{.inputs = {"残疾"}, .outputs = {"甲", "乙"}, .rules = {{"true", "1", "2"}}, .defaults = {"0"}};
    expect_fault(compile_table_of(two), FaultKind::DefaultIncomplete, "", "");
    two.defaults = {"0", "0"};
    EXPECT_TRUE(compile_table_of(two).has_value());
}

TEST(CompilePlan, lists_cells_that_it_cannot_prove_only_where_that_is_allowed) {
    const DraftTable table{.hit_policy = Policy::First, .inputs = {"姓名"}, .rules = {{"starts with(?, \"王\")", "1"}, {"-", "2"}}};
    expect_fault(compile_table_of(table), FaultKind::CellNotProven, "1", "姓名");
    const auto plan = compile_table_of(table, {.allow_unproven = true});
    ASSERT_TRUE(plan.has_value());
    ASSERT_EQ(plan->fallbacks.size(), 1u);
    EXPECT_EQ(plan->fallbacks[0], "table \"表\", rule 1, column \"姓名\": starts with(?, \"王\")");
}

TEST(CompilePlan, types_expressions) {
    expect_expression("年龄 + 1", FactType::Number);
    expect_expression("if 年龄 >= 60 and 残疾 then \"老\" else \"少\"", FactType::Text);
    expect_expression("收入 != null and 收入 > 5", FactType::Boolean);
    expect_expression("收入 = null or 收入 > 5", FactType::Boolean);
    expect_expression("持证日 + duration(\"P1Y\")", FactType::Date);
    expect_expression("years and months duration(持证日, date(\"2024-01-01\")).years", FactType::Number);
    expect_expression("some x in [1, 2, 3] satisfies x = 年龄", FactType::Boolean);
    expect_expression("sum(for x in [1, 2] return x * 年龄)", FactType::Number);
    expect_expression("年龄 between 18 and 59", FactType::Boolean);
    expect_expression("年龄 in ([0..18), > 60)", FactType::Boolean);
    expect_expression("decimal(人数 / 3, 2)", FactType::Number);
    expect_expression_fault("年龄 + \"1\"", FaultKind::DifferentKinds);
    expect_expression_fault("年龄 = \"1\"", FaultKind::DifferentKinds);
    expect_expression_fault("户籍 = \"月球\"", FaultKind::OutsideClosedSet);
    expect_expression_fault("200 < 年龄", FaultKind::OutOfRange);
    expect_expression_fault("收入 > 5", FaultKind::MayBeNull);
    expect_expression_fault("if 收入 > 5 then 1 else 0", FaultKind::MayBeNull);
    expect_expression_fault("年龄 / 0", FaultKind::DivisionByZero);
    expect_expression_fault("10 / 年龄", FaultKind::DivisionByZero);
    expect_expression_fault("number(姓名)", FaultKind::NotForPolicies);
    expect_expression_fault("[年龄][1]", FaultKind::NotForPolicies);
    expect_expression_fault("for 年龄 in [1] return 年龄", FaultKind::HiddenName);
    expect_expression_fault("年龄 ** 年龄", FaultKind::NotForPolicies);
    expect_expression_fault("if 年龄 then 1 else 2", FaultKind::WrongType);
    expect_expression_fault("持证日 - 持证日", FaultKind::WrongType);
    expect_expression_fault("sum([])", FaultKind::WrongArguments);
}

TEST(CompilePlan, puts_knowledge_models_in_place_and_refuses_those_that_call_themselves) {
    DraftModel draft(facts());
    draft.add_knowledge("加倍", {"x"}, "x * 2");
    draft.add_expression("式", "加倍(加倍(年龄) + 1)");
    const auto plan = compile(draft);
    ASSERT_TRUE(plan.has_value()) << plan.error()[0].message;
    EXPECT_EQ(feel::to_feel(*std::get<PlanExpression>(plan->steps[0].logic).expression.expression), feel::to_feel(*draft.text("(年龄 * 2 + 1) * 2").parsed));
    DraftModel circle(facts());
    circle.add_name("循环");
    circle.add_knowledge("循环", {"x"}, "循环(x)");
    circle.add_expression("式", "循环(年龄)");
    const auto refused = compile(circle);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error()[0].kind, "NotForPolicies");
    DraftModel bomb(facts());
    bomb.add_knowledge("b", {"x"}, "x + x");
    std::string text = "年龄";
    for (int i = 0; i < 60; ++i) text = "b(" + text + ")";
    bomb.add_expression("式", text);
    EXPECT_FALSE(compile(bomb).has_value()) << "2^60 parts";
}

TEST(CompilePlan, refuses_decisions_that_are_not_there_or_need_themselves) {
    DraftModel draft(facts());
    draft.add_expression("一", "1");
    EXPECT_EQ(compile_plan(draft.model, "二", facts()).error()[0].kind, "DecisionMissing");
    draft.model.decisions[0].requires_.decisions = {"#一"};
    EXPECT_EQ(compile_plan(draft.model, "一", facts()).error()[0].kind, "RequirementCycle");
}

TEST(CompilePlan, refuses_tables_and_expressions_of_hostile_size) {
    DraftTable wide{.hit_policy = Policy::First, .rules = {{}}};
    for (int i = 0; i < 201; ++i) {
        wide.inputs.push_back("年龄");
        wide.rules[0].push_back("-");
    }
    wide.rules[0].push_back("1");
    expect_fault(compile_table_of(wide), FaultKind::TooLarge, "", "");
    DraftModel deep(facts());
    deep.add_knowledge("f", {"x"}, "((x + 1) * 1 + 1) * 1 + 1");
    std::string text = "年龄";
    for (int i = 0; i < 80; ++i) text = "f(" + text + ")";
    deep.add_expression("式", text);
    EXPECT_FALSE(compile(deep).has_value()) << "four hundred levels";
}

TEST(CompilePlan, stops_where_a_proof_would_take_too_long) {
    DraftModel draft(facts());
    DraftTable table{.hit_policy = Policy::First, .inputs = {"年龄", "人数", "户籍", "残疾"}};
    for (int i = 0; i < 20; ++i) {
        table.rules.push_back({"not(" + std::to_string(i * 5) + ")", "not(" + std::to_string(i + 1) + ")", i % 2 == 0 ? "\"本地\"" : "\"外地\"", "true", std::to_string(i)});
    }
    table.rules.push_back({"-", "-", "-", "false", "99"});
    draft.add_table("表", table);
    const auto refused = compile(draft, {.states_max = 3});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().back().kind, "TooLarge");
}

}  // namespace
}  // namespace sunclover::rules
