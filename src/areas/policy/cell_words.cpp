// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/cell_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace sunclover::policy {
namespace {

using rules::FactType;

constexpr std::string_view or_word = "或";           // tidy: data
constexpr std::string_view range_word = " 到 ";      // tidy: data
constexpr std::string_view below_word = " 到不满 ";    // tidy: data
constexpr std::string_view not_word = "不是 ";       // tidy: data

struct Comparison {
    std::string_view feel;
    std::string_view word;
};
// The longer signs first: ">= 6" is not "> = 6".
constexpr std::array<Comparison, 4> comparisons = {{
    {">=", "至少 "}, {"<=", "最多 "}, {">", "大于 "}, {"<", "小于 "},  // tidy: data
}};

std::string trimmed(std::string_view text) { return base::trim(text); }

bool is_number(const std::string& text) { return base::Decimal::parse(text).has_value(); }

/// The parts of a list, trimmed. Nothing where a part is empty.
std::optional<std::vector<std::string>> parts_of(const std::string& text, char mark) {
    std::vector<std::string> parts;
    for (const std::string& part : base::split(text, mark)) {
        parts.push_back(trimmed(part));
        if (parts.back().empty()) return std::nullopt;
    }
    return parts;
}

/// "低保" without its quotes; nothing for anything else.
std::optional<std::string> unquoted(const std::string& text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
    const std::string inside = text.substr(1, text.size() - 2);
    if (inside.find('"') != std::string::npos || inside.find('\\') != std::string::npos) return std::nullopt;
    return inside;
}

std::optional<std::string> words_of_texts(const std::string& feel) {
    const auto parts = parts_of(feel, ',');
    if (!parts) return std::nullopt;
    std::vector<std::string> values;
    for (const std::string& part : *parts) {
        const auto value = unquoted(part);
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    return base::join(values, std::string(list_mark));
}

std::optional<std::string> words_of_text(const std::string& feel) {
    if (feel.starts_with("not(") && feel.ends_with(")")) {
        const auto inside = words_of_texts(feel.substr(4, feel.size() - 5));
        return inside ? std::optional<std::string>(std::string(not_word) + *inside) : std::nullopt;
    }
    return words_of_texts(feel);
}

/// One part of a list of numbers: 60, >= 60, [16..59], [16..60), null.
std::optional<std::string> words_of_part(const std::string& feel) {
    if (feel == "null") return std::string(none_word);
    for (const auto& [sign, word] : comparisons) {
        if (!feel.starts_with(sign)) continue;
        const std::string number = trimmed(feel.substr(sign.size()));
        return is_number(number) ? std::optional<std::string>(std::string(word) + number) : std::nullopt;
    }
    if (is_number(feel)) return feel;
    const auto middle = feel.find("..");
    const bool is_range = feel.starts_with("[") && (feel.ends_with("]") || feel.ends_with(")")) && middle != std::string::npos;
    if (!is_range) return std::nullopt;
    const std::string low = trimmed(feel.substr(1, middle - 1)), high = trimmed(feel.substr(middle + 2, feel.size() - middle - 3));
    if (!is_number(low) || !is_number(high)) return std::nullopt;
    return low + std::string(feel.ends_with(")") ? below_word : range_word) + high;
}

std::optional<std::string> words_of_number(const std::string& feel) {
    const bool is_denied = feel.starts_with("not(") && feel.ends_with(")");
    const auto parts = parts_of(is_denied ? feel.substr(4, feel.size() - 5) : feel, ',');
    if (!parts) return std::nullopt;
    std::vector<std::string> words;
    for (const std::string& part : *parts) {
        const auto word = words_of_part(part);
        if (!word) return std::nullopt;
        words.push_back(*word);
    }
    return (is_denied ? std::string(not_word) : std::string()) + base::join(words, std::string(list_mark));
}

/// What people type: full-width digits and signs become plain, every comma becomes 、.
std::string plain(std::string_view typed) {
    std::string text = trimmed(base::half_width(typed));
    for (const std::string_view mark : {",", "，", ";", "；"}) {  // tidy: data
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + list_mark.size())) {
            text.replace(at, mark.size(), list_mark);
        }
    }
    return text;
}

std::vector<std::string> listed(const std::string& text, std::string_view mark = list_mark) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (;;) {
        const std::size_t end = text.find(mark, begin);
        parts.push_back(trimmed(text.substr(begin, end == std::string::npos ? end : end - begin)));
        if (end == std::string::npos) return parts;
        begin = end + mark.size();
    }
}

/// The values of a list. "或" may stand between two of them, and within one.
std::vector<std::string> values_in(const rules::FactDefinition& fact, const std::string& text) {
    std::vector<std::string> values;
    for (const std::string& part : listed(text)) {
        const bool is_known = std::find(fact.values.begin(), fact.values.end(), part) != fact.values.end();
        for (const std::string& value : is_known ? std::vector<std::string>{part} : listed(part, or_word)) values.push_back(value);
    }
    return values;
}

base::Failure wrong(const std::string& words) {
    base::Error error{base::ErrorKind::Invalid, "policy.error.cell"};
    error.arguments = {{"TEXT", words}};
    return base::Failure(error);
}

base::Result<std::string> cell_of_texts(const rules::FactDefinition& fact, const std::string& text, const std::string& words) {
    std::string feel;
    for (const std::string& value : values_in(fact, text)) {
        const bool is_known = std::find(fact.values.begin(), fact.values.end(), value) != fact.values.end();
        if (!is_known) return wrong(words);
        feel += (feel.empty() ? "\"" : ",\"") + value + "\"";
    }
    return feel;
}

base::Result<std::string> cell_of_text(const rules::FactDefinition& fact, const std::string& text, const std::string& words) {
    const std::string denial = trimmed(not_word);
    if (!text.starts_with(denial)) return cell_of_texts(fact, text, words);
    TRY_ASSIGN(const std::string inside, cell_of_texts(fact, trimmed(text.substr(denial.size())), words));
    return "not(" + inside + ")";
}

/// The reverse of words_of_part(). Nothing for what is none.
std::optional<std::string> part_of_words(const rules::FactDefinition& fact, const std::string& text) {
    if (text == none_word) return fact.nullable ? std::optional<std::string>("null") : std::nullopt;
    for (const auto& [sign, word] : comparisons) {
        for (const std::string& begin : {trimmed(word), std::string(sign)}) {
            if (!text.starts_with(begin)) continue;
            const std::string number = trimmed(text.substr(begin.size()));
            return is_number(number) ? std::optional<std::string>(std::string(sign) + " " + number) : std::nullopt;
        }
    }
    // The longer word first: "到不满" begins with "到".
    for (const std::string_view word : {below_word, range_word}) {
        const std::string to = trimmed(word);
        const auto at = text.find(to);
        if (at == std::string::npos) continue;
        const auto low = base::Decimal::parse(trimmed(text.substr(0, at))), high = base::Decimal::parse(trimmed(text.substr(at + to.size())));
        if (!low || !high || *high < *low) return std::nullopt;
        return "[" + low->to_string() + ".." + high->to_string() + (word == below_word ? ")" : "]");
    }
    return is_number(text) ? std::optional<std::string>(text) : std::nullopt;
}

base::Result<std::string> cell_of_number(const rules::FactDefinition& fact, const std::string& text, const std::string& words) {
    const std::string denial = trimmed(not_word);
    const bool is_denied = text.starts_with(denial);
    std::string feel;
    for (const std::string& each : listed(is_denied ? trimmed(text.substr(denial.size())) : text)) {
        const auto part = part_of_words(fact, each);
        if (!part) return wrong(words);
        feel += (feel.empty() ? "" : ",") + *part;
    }
    return is_denied ? "not(" + feel + ")" : feel;
}

}  // namespace

std::string words_of_cell(const rules::FactDefinition& fact, const std::string& feel) {
    const std::string text = trimmed(feel);
    if (text.empty() || text == "-") return {};
    if (text == "null") return std::string(none_word);
    std::optional<std::string> words;
    if (fact.type == FactType::Boolean && (text == "true" || text == "false")) words = text == "true" ? yes_word : no_word;
    if (fact.type == FactType::Text) words = words_of_text(text);
    if (fact.type == FactType::Number) words = words_of_number(text);
    return words.value_or("=" + text);
}

base::Result<std::string> cell_of_words(const rules::FactDefinition& fact, const std::string& words) {
    const std::string text = plain(words);
    if (text.empty() || text == "-") return std::string("-");
    if (text.front() == '=') return trimmed(trimmed(words).substr(1));
    if (text == none_word && fact.type != FactType::Number) return fact.nullable ? base::Result<std::string>("null") : wrong(words);
    switch (fact.type) {
        case FactType::Boolean:
            if (text == yes_word) return std::string("true");
            if (text == no_word) return std::string("false");
            return wrong(words);
        case FactType::Text: return cell_of_text(fact, text, words);
        case FactType::Number: return cell_of_number(fact, text, words);
        case FactType::Date: return wrong(words);
    }
    return wrong(words);
}

}  // namespace sunclover::policy
