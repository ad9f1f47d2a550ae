// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of all sentences of strict mode. (tidy: data)
#include "engines/rules/plan/plan_fault.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

struct Sentence {
    FaultKind kind;
    std::string_view name;
    std::string_view english;
    std::string_view chinese;
};

constexpr std::array sentences{
    Sentence{FaultKind::DecisionMissing, "DecisionMissing", "the model has no decision {{NAME}}", "模型中没有名为{{NAME}}的决策"},
    Sentence{FaultKind::LogicMissing, "LogicMissing", "a policy's decision is a decision table or an expression, not {{FORM}}", "政策的决策只能是决策表或表达式，不能是{{FORM}}"},
    Sentence{FaultKind::RequirementCycle, "RequirementCycle", "the decision {{NAME}} needs itself", "决策{{NAME}}最终依赖于它自己"},
    Sentence{FaultKind::BadDictionary, "BadDictionary", "the fact {{NAME}} of the dictionary is not usable: {{REASON}}", "事实字典中的{{NAME}}不可用：{{REASON}}"},
    Sentence{FaultKind::NotParsed, "NotParsed", "cannot be read as FEEL: {{TEXT}}", "无法识别的表达式：{{TEXT}}"},
    Sentence{FaultKind::UnknownName, "UnknownName", "the name {{NAME}} is neither a fact of the dictionary nor a decision that this one requires", "{{NAME}}既不是字典中的事实，也不是所依赖的决策"},
    Sentence{FaultKind::HiddenName, "HiddenName", "the local name {{NAME}} hides a fact, a decision or a function of that name", "局部名称{{NAME}}与事实、决策或函数重名"},
    Sentence{FaultKind::WrongType, "WrongType", "{{FOUND}} stands where {{EXPECTED}} is needed", "此处需要{{EXPECTED}}，写的是{{FOUND}}"},
    Sentence{FaultKind::DifferentKinds, "DifferentKinds", "{{FOUND}} and {{EXPECTED}} cannot be compared or combined", "{{FOUND}}与{{EXPECTED}}不能比较或合并"},
    Sentence{FaultKind::OutsideClosedSet, "OutsideClosedSet", "{{NAME}} can never be {{VALUE}}: the dictionary does not list it", "{{NAME}}不可能是{{VALUE}}：字典未列出该值"},
    Sentence{FaultKind::OutOfRange, "OutOfRange", "{{NAME}} can never be {{VALUE}}: it is {{LOW}} to {{HIGH}}", "{{NAME}}不可能是{{VALUE}}：取值范围为{{LOW}}至{{HIGH}}"},
    Sentence{FaultKind::OffScale, "OffScale", "{{NAME}} can never be {{VALUE}}: it has {{SCALE}} digits behind the point", "{{NAME}}不可能是{{VALUE}}：小数位数为{{SCALE}}"},
    Sentence{FaultKind::MayBeNull, "MayBeNull", "{{TEXT}} may be null here; treat null first", "{{TEXT}}在此处可能为空，请先处理空值"},
    Sentence{FaultKind::DivisionByZero, "DivisionByZero", "the divisor {{TEXT}} may be zero; divide by a constant or by a fact that is never zero", "除数{{TEXT}}可能为零；请改为非零常数或不会为零的事实"},
    Sentence{FaultKind::NotForPolicies, "NotForPolicies", "{{TEXT}} is not allowed in a policy, because it may give null or cannot be checked", "政策中不能使用{{TEXT}}，因为其结果可能为空或无法检查"},
    Sentence{FaultKind::ReadsClock, "ReadsClock", "{{TEXT}} asks the clock; a decision reads the day as a fact, so that it can be repeated", "{{TEXT}}读取系统时间；请将日期作为事实提供，使决定可以复核"},
    Sentence{FaultKind::WrongArguments, "WrongArguments", "the function {{NAME}} does not take these arguments", "函数{{NAME}}的参数不正确"},
    Sentence{FaultKind::OutputIsNull, "OutputIsNull", "the output is empty or null", "输出为空"},
    Sentence{FaultKind::OutputNotListed, "OutputNotListed", "{{VALUE}} is not among the output values of the column", "{{VALUE}}不在该列的输出值之中"},
    Sentence{FaultKind::PriorityMissing, "PriorityMissing", "the hit policy orders by output values, but the column lists none", "命中策略按输出值排序，但该列没有列出输出值"},
    Sentence{FaultKind::OutputNotConstant, "OutputNotConstant", "the hit policy orders by output values, so each output must be a constant", "命中策略按输出值排序，输出必须是常量"},
    Sentence{FaultKind::AggregationType, "AggregationType", "{{NAME}} needs one output column of numbers (MIN and MAX: also dates)", "{{NAME}}需要唯一的数字输出列（MIN 和 MAX 也可为日期）"},
    Sentence{FaultKind::DefaultIncomplete, "DefaultIncomplete", "either every output column has a default or none", "各输出列要么都有默认值，要么都没有"},
    Sentence{FaultKind::WrongCellCount, "WrongCellCount", "the rule has {{FOUND}} cells, the table {{EXPECTED}} columns", "本行有{{FOUND}}个单元格，决策表有{{EXPECTED}}列"},
    Sentence{FaultKind::TooManyRules, "TooManyRules", "a table has at most 4096 rules", "决策表最多 4096 行"},
    Sentence{FaultKind::NoRules, "NoRules", "the table has no rule or no output", "决策表没有规则或没有输出"},
    Sentence{FaultKind::AllowedTooNarrow, "AllowedTooNarrow", "the input values of the column leave out what the dictionary allows, for example {{EXAMPLE}}", "该列的允许值漏掉了字典允许的值，例如{{EXAMPLE}}"},
    Sentence{FaultKind::CellNotProven, "CellNotProven", "the cell {{TEXT}} cannot be proven, because it is more than a set of values", "单元格{{TEXT}}不是简单的取值集合，无法证明"},
    Sentence{FaultKind::EmptyCell, "EmptyCell", "no value can ever pass {{TEXT}}, so the rule can never hold", "没有任何值能满足{{TEXT}}，本条规则永远不会成立"},
    Sentence{FaultKind::RuleUnreachable, "RuleUnreachable", "the rule can never be reached: rules {{OTHERS}} take every case before it", "本条规则永远不会被用到：第{{OTHERS}}条已先行覆盖全部情形"},
    Sentence{FaultKind::Overlap, "Overlap", "rules {{ROW}} and {{OTHER}} both hold, which UNIQUE forbids, for example where {{EXAMPLE}}", "第{{ROW}}条与第{{OTHER}}条同时成立，而“唯一”策略不允许，例如：{{EXAMPLE}}"},
    Sentence{FaultKind::DifferingOverlap, "DifferingOverlap", "rules {{ROW}} and {{OTHER}} both hold with different outputs, which ANY forbids, for example where {{EXAMPLE}}", "第{{ROW}}条与第{{OTHER}}条同时成立但输出不同，而“任意”策略不允许，例如：{{EXAMPLE}}"},
    Sentence{FaultKind::Gap, "Gap", "no rule holds and there is no default, for example where {{EXAMPLE}}", "没有规则成立也没有默认值，例如：{{EXAMPLE}}"},
    Sentence{FaultKind::TooLarge, "TooLarge", "too large to prove: split the table or use fewer columns", "决策表过大，无法证明：请拆分或减少列数"},
    Sentence{FaultKind::BadJson, "BadJson", "{{NAME}}: {{REASON}}", "{{NAME}}：{{REASON}}"},
};
static_assert(sentences.size() == static_cast<std::size_t>(FaultKind::Count_));

/// Words that stand in arguments as keys, so that each language says its own.
struct Word {
    std::string_view english;
    std::string_view chinese;
};
constexpr std::array words{
    Word{"a number", "数字"}, Word{"a text", "文本"}, Word{"a boolean", "是否值"}, Word{"a date", "日期"},
    Word{"a time", "时间"}, Word{"a date and time", "日期时间"}, Word{"a duration of days", "天时分秒时长"},
    Word{"a duration of months", "年月时长"}, Word{"a list", "列表"}, Word{"a range", "区间"}, Word{"nothing (null)", "空值"},
    Word{"a decision with several outputs", "多输出的决策"}, Word{"nothing", "空白"}, Word{"no end", "无限"},
    Word{"a context", "上下文"}, Word{"a relation", "关系表"}, Word{"an invocation", "调用"}, Word{"a function", "函数"},
    Word{"a filter", "筛选"}, Word{"a loop", "循环"},
};

const Sentence* find_sentence(std::string_view name) {
    const auto found = std::find_if(sentences.begin(), sentences.end(), [&](const Sentence& each) { return each.name == name; });
    return found == sentences.end() ? nullptr : &*found;
}

std::string translated(const std::string& value, Language language) {
    if (language == Language::English) return value;
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.english == value; });
    return found == words.end() ? value : std::string(found->chinese);
}

std::optional<std::string> argument(const dmn::Fault& fault, std::string_view name) {
    for (const auto& [key, value] : fault.arguments) {
        if (key == name) return value;
    }
    return std::nullopt;
}

std::string filled(std::string_view pattern, const dmn::Fault& fault, Language language) {
    std::string text;
    while (!pattern.empty()) {
        const auto begin = pattern.find("{{");
        text += pattern.substr(0, begin);
        if (begin == std::string_view::npos) break;
        const auto end = pattern.find("}}", begin);
        ASSERT(end != std::string_view::npos);
        text += translated(argument(fault, pattern.substr(begin + 2, end - begin - 2)).value_or("?"), language);
        pattern.remove_prefix(end + 2);
    }
    return text;
}

/// "table X, rule 3, column Y: " as far as they are known.
std::string prefix(const dmn::Fault& fault, Language language) {
    const bool is_chinese = language == Language::Chinese;
    std::string text;
    if (const auto table = argument(fault, "TABLE")) text += is_chinese ? "决策“" + *table + "”" : "table \"" + *table + "\"";
    if (const auto row = argument(fault, "ROW")) text += is_chinese ? "第 " + *row + " 条规则" : ", rule " + *row;
    if (const auto column = argument(fault, "COLUMN")) text += is_chinese ? "“" + *column + "”列" : ", column \"" + *column + "\"";
    if (text.empty()) return text;
    return text + (is_chinese ? "：" : ": ");
}

}  // namespace

std::string_view kind_name(FaultKind kind) {
    const auto& sentence = sentences[static_cast<std::size_t>(kind)];
    ASSERT(sentence.kind == kind);
    return sentence.name;
}

dmn::Fault make_fault(FaultKind kind, const dmn::Place& place, const TablePlace& where, FaultArguments arguments) {
    dmn::Fault fault{.place = place, .message = {}, .kind = std::string(kind_name(kind)), .arguments = {}};
    if (!where.table.empty()) fault.arguments.emplace_back("TABLE", where.table);
    if (where.row != 0) fault.arguments.emplace_back("ROW", std::to_string(where.row));
    if (!where.column.empty()) fault.arguments.emplace_back("COLUMN", where.column);
    fault.arguments.insert(fault.arguments.end(), arguments.begin(), arguments.end());
    fault.message = describe(fault, Language::English);
    return fault;
}

std::string describe(const dmn::Fault& fault, Language language) {
    const auto* const sentence = find_sentence(fault.kind);
    if (sentence == nullptr) return fault.message;
    return prefix(fault, language) + filled(language == Language::Chinese ? sentence->chinese : sentence->english, fault, language);
}

}  // namespace sunclover::rules
