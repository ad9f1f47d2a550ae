// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of all words that explanations use. (tidy: data)
#include "engines/rules/plan/explain_words.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "engines/rules/plan/fact_domain.hpp"

namespace sunclover::rules {
namespace {

struct Words {
    Phrase phrase;
    std::string_view chinese;
    std::string_view english;
};

constexpr std::array table{
    Words{Phrase::Decided, "“{{NAME}}”的结果是{{VALUE}}。", "The result of \"{{NAME}}\" is {{VALUE}}."},
    Words{Phrase::DecidedDefault, "没有规则适用，“{{NAME}}”取默认结果{{VALUE}}。", "No rule applies, so \"{{NAME}}\" is {{VALUE}} by default."},
    Words{Phrase::ByRule, "适用第 {{ROW}} 条规则。", "Rule {{ROW}} applies."},
    Words{Phrase::ByClause, "依据{{CLAUSE}}（第 {{ROW}} 条规则）。", "The basis is {{CLAUSE}} (rule {{ROW}})."},
    Words{Phrase::Held, "{{LABEL}}为{{VALUE}}，符合要求：{{WORDS}}。", "{{LABEL}} is {{VALUE}}, as required: {{WORDS}}."},
    Words{Phrase::NearMiss, "只差一项就符合第 {{ROW}} 条规则：{{LABEL}}为{{VALUE}}，而要求是{{WORDS}}。", "Rule {{ROW}} was missed by one condition alone: {{LABEL}} is {{VALUE}}, but must be {{WORDS}}."},
    Words{Phrase::NearMissClause, "只差一项就符合{{CLAUSE}}（第 {{ROW}} 条规则）：{{LABEL}}为{{VALUE}}，而要求是{{WORDS}}。", "{{CLAUSE}} (rule {{ROW}}) was missed by one condition alone: {{LABEL}} is {{VALUE}}, but must be {{WORDS}}."},
    Words{Phrase::OthersFailed, "另有 {{COUNT}} 条规则有多项条件不符合。", "{{COUNT}} more rules fail by several conditions."},
    Words{Phrase::Open, "“{{NAME}}”现在还不能确定，需要先知道：", "\"{{NAME}}\" cannot be decided yet. Please answer first:"},
    Words{Phrase::AskNumber, "{{LABEL}}是多少？", "What is: {{LABEL}}?"},
    Words{Phrase::AskNumberUnit, "{{LABEL}}是多少（{{UNIT}}）？", "What is: {{LABEL}} ({{UNIT}})?"},
    Words{Phrase::AskText, "{{LABEL}}是什么？", "What is: {{LABEL}}?"},
    Words{Phrase::AskChoice, "{{LABEL}}是哪一项：{{CHOICES}}？", "Which one is it: {{LABEL}} – {{CHOICES}}?"},
    Words{Phrase::AskBoolean, "{{LABEL}}：是还是否？", "{{LABEL}}: yes or no?"},
    Words{Phrase::AskDate, "{{LABEL}}是哪一天？", "What day is: {{LABEL}}?"},
    Words{Phrase::Between, "{{LOW}} 至 {{HIGH}}", "{{LOW}} to {{HIGH}}"},
    Words{Phrase::AtLeast, "{{VALUE}}及以上", "at least {{VALUE}}"},
    Words{Phrase::MoreThan, "超过 {{VALUE}}", "more than {{VALUE}}"},
    Words{Phrase::AtMost, "不超过 {{VALUE}}", "at most {{VALUE}}"},
    Words{Phrase::LessThan, "低于 {{VALUE}}", "less than {{VALUE}}"},
    Words{Phrase::OnOrAfter, "{{VALUE}}或之后", "on or after {{VALUE}}"},
    Words{Phrase::After, "晚于{{VALUE}}", "after {{VALUE}}"},
    Words{Phrase::OnOrBefore, "{{VALUE}}或之前", "on or before {{VALUE}}"},
    Words{Phrase::Before, "早于{{VALUE}}", "before {{VALUE}}"},
    Words{Phrase::And, "{{LEFT}}且{{RIGHT}}", "{{LEFT}} and {{RIGHT}}"},
    Words{Phrase::Or, "{{LEFT}}或{{RIGHT}}", "{{LEFT}} or {{RIGHT}}"},
    Words{Phrase::Except, "除{{VALUE}}以外", "anything but {{VALUE}}"},
    Words{Phrase::Anything, "不限", "anything"},
    Words{Phrase::Formula, "满足“{{TEXT}}”", "such that \"{{TEXT}}\""},
    Words{Phrase::Yes, "是", "yes"},
    Words{Phrase::No, "否", "no"},
    Words{Phrase::Nothing, "空", "empty"},
    Words{Phrase::NotKnown, "未知", "not known"},
};
static_assert(table.size() == static_cast<std::size_t>(Phrase::Count_));

/// Units in English; one that is not here stands as the dictionary writes it.
struct Unit {
    std::string_view written;
    std::string_view english;
};
constexpr std::array units{
    Unit{"周岁", "years"}, Unit{"岁", "years"}, Unit{"元", "yuan"}, Unit{"元/月", "yuan a month"}, Unit{"元/年", "yuan a year"},
    Unit{"元/人·月", "yuan per person a month"}, Unit{"级", "grade"}, Unit{"人", "people"}, Unit{"个月", "months"},
    Unit{"天", "days"}, Unit{"日", "days"}, Unit{"年", "years"}, Unit{"小时", "hours"}, Unit{"平方米", "square metres"},
};

constexpr std::array<std::string_view, 12> months{
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

std::string unit_words(const std::string& unit, Language language) {
    if (language == Language::Chinese) return unit;
    const auto found = std::find_if(units.begin(), units.end(), [&](const auto& each) { return each.written == unit; });
    return found == units.end() ? unit : std::string(found->english);
}

/// 1234567.5 as 1,234,567.5.
std::string grouped(std::string number) {
    if (number.find('E') != std::string::npos) return number;
    std::size_t end = std::min(number.find('.'), number.size());
    const std::size_t begin = number.starts_with('-') ? 1 : 0;
    while (end > begin + 3) {
        end -= 3;
        number.insert(end, ",");
    }
    return number;
}

std::string date_words(const feel::Date& date, Language language) {
    const auto day = std::to_string(date.day);
    const auto year = std::to_string(date.year);
    if (language == Language::Chinese) return year + "年" + std::to_string(date.month) + "月" + day + "日";
    return day + " " + std::string(months[date.month - 1u]) + " " + year;
}

std::string quoted(const std::string& text, Language language) { return language == Language::Chinese ? "“" + text + "”" : "\"" + text + "\""; }

std::string joined_by_or(const std::vector<std::string>& parts, Language language) {
    std::string text;
    for (const auto& part : parts) text = text.empty() ? part : phrase(Phrase::Or, language, {{"LEFT", text}, {"RIGHT", part}});
    return text;
}

std::string span_words(const Span& span, FactType type, const std::string& unit, Language language) {
    const bool is_date = type == FactType::Date;
    const auto said = [&](const base::Decimal& point) { return value_words(value_at(point, type), unit, language); };
    if (span.low && span.high && *span.low == *span.high) return said(*span.low);
    if (span.low && span.high && span.low_included && span.high_included) {
        return phrase(Phrase::Between, language, {{"LOW", value_words(value_at(*span.low, type), "", language)}, {"HIGH", said(*span.high)}});
    }
    std::string low;
    std::string high;
    if (span.low) {
        const auto inclusive = is_date ? Phrase::OnOrAfter : Phrase::AtLeast;
        low = phrase(span.low_included ? inclusive : is_date ? Phrase::After : Phrase::MoreThan, language, {{"VALUE", said(*span.low)}});
    }
    if (span.high) {
        const auto inclusive = is_date ? Phrase::OnOrBefore : Phrase::AtMost;
        high = phrase(span.high_included ? inclusive : is_date ? Phrase::Before : Phrase::LessThan, language, {{"VALUE", said(*span.high)}});
    }
    if (low.empty()) return high.empty() ? phrase(Phrase::Anything, language) : high;
    return high.empty() ? low : phrase(Phrase::And, language, {{"LEFT", low}, {"RIGHT", high}});
}

}  // namespace

std::string phrase(Phrase wanted, Language language, const PhraseArguments& arguments) {
    const auto& words = table[static_cast<std::size_t>(wanted)];
    ASSERT(words.phrase == wanted);
    std::string_view pattern = language == Language::Chinese ? words.chinese : words.english;
    std::string text;
    while (true) {
        const auto begin = pattern.find("{{");
        text += pattern.substr(0, begin);
        if (begin == std::string_view::npos) return text;
        const auto end = pattern.find("}}", begin);
        const auto name = pattern.substr(begin + 2, end - begin - 2);
        const auto found = std::find_if(arguments.begin(), arguments.end(), [&](const auto& each) { return each.first == name; });
        ASSERT(found != arguments.end());
        text += found->second;
        pattern.remove_prefix(end + 2);
    }
}

std::string value_words(const feel::Value& value, const std::string& unit, Language language) {
    switch (value.kind()) {
        case feel::Kind::Null: return phrase(Phrase::Nothing, language);
        case feel::Kind::Boolean: return phrase(value.as_boolean() ? Phrase::Yes : Phrase::No, language);
        case feel::Kind::Date: return date_words(value.as_date(), language);
        case feel::Kind::String: return quoted(value.as_string(), language);
        case feel::Kind::Number: {
            const auto number = grouped(value.as_number().to_string());
            return unit.empty() ? number : number + " " + unit_words(unit, language);
        }
        case feel::Kind::List: {
            std::string text;
            for (const auto& item : value.as_list()) text += (text.empty() ? "" : language == Language::Chinese ? "、" : ", ") + value_words(item, unit, language);
            return text.empty() ? phrase(Phrase::Nothing, language) : text;
        }
        default: return feel::to_text(value);
    }
}

std::string condition_words(const Condition& condition, FactType type, const std::string& unit, Language language) {
    std::vector<std::string> parts;
    switch (condition.form) {
        case Condition::Form::Any: return phrase(Phrase::Anything, language);
        case Condition::Form::Expression: return phrase(Phrase::Formula, language, {{"TEXT", condition.text}});
        case Condition::Form::Flags:
            if (condition.on_true) parts.push_back(phrase(Phrase::Yes, language));
            if (condition.on_false) parts.push_back(phrase(Phrase::No, language));
            break;
        case Condition::Form::Texts: {
            std::vector<std::string> texts;
            for (const auto& text : condition.texts) texts.push_back(quoted(text, language));
            if (condition.negated) {
                if (!condition.on_null) texts.push_back(phrase(Phrase::Nothing, language));
                return phrase(texts.empty() ? Phrase::Anything : Phrase::Except, language, {{"VALUE", joined_by_or(texts, language)}});
            }
            parts = std::move(texts);
            break;
        }
        case Condition::Form::Spans:
            for (const auto& span : condition.spans) parts.push_back(span_words(span, type, unit, language));
            break;
    }
    if (condition.on_null) parts.push_back(phrase(Phrase::Nothing, language));
    return joined_by_or(parts, language);
}

std::string label_words(const FactDefinition& fact, Language language) {
    const auto& label = language == Language::Chinese ? fact.label_zh : fact.label_en;
    return label.empty() ? fact.name : label;
}

}  // namespace sunclover::rules
