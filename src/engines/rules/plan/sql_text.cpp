// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/sql_text.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "engines/rules/plan/columns_classes.hpp"

namespace sunclover::rules {
namespace {

using Fault = tl::unexpected<std::string>;
using Sql = tl::expected<std::string, std::string>;

std::string quoted(std::string_view text, char quote) {
    std::string made(1, quote);
    for (const char c : text) {
        made += c;
        if (c == quote) made += c;
    }
    return made + quote;
}

std::string literal(std::int64_t whole, FactType type) {
    if (type == FactType::Number) return std::to_string(whole);
    return quoted(feel::Date::from_epoch_day(whole)->to_string(), '\'');
}

/// Spans in whole numbers. ISO dates of the years 1 to 9999 stand in the order of their text; a fact
/// has no others.
std::string spans(const Condition& condition, const FactDefinition& fact, const std::string& name) {
    constexpr WholeSpan kDays{.low = -719'162, .high = 2'932'896};
    const bool is_date = fact.type == FactType::Date;
    const WholeSpan limits = is_date ? kDays : WholeSpan{};
    std::string made;
    for (const auto& span : condition.spans) {
        const auto whole = whole_span(span, is_date ? 0 : fact.scale);
        if (!whole || whole->low > limits.high || whole->high < limits.low) continue;
        const bool has_low = whole->low > limits.low;
        const bool has_high = whole->high < limits.high;
        std::string part;
        if (has_low && has_high && whole->low == whole->high) {
            part = name + " = " + literal(whole->low, fact.type);
        } else {
            if (has_low) part = name + " >= " + literal(whole->low, fact.type);
            if (has_high) part += (has_low ? " AND " : "") + name + " <= " + literal(whole->high, fact.type);
            if (!has_low && !has_high) part = name + " = " + name;
            if (has_low && has_high) part = "(" + part + ")";
        }
        made += (made.empty() ? "" : " OR ") + part;
    }
    return made.empty() ? "FALSE" : made;
}

Sql texts(const Condition& condition, const std::string& name) {
    std::string list;
    for (const auto& text : condition.texts) {
        auto made = sql_text(text);
        if (!made) return made;
        list += (list.empty() ? "" : ", ") + *made;
    }
    if (list.empty()) return condition.negated ? name + " = " + name : "FALSE";
    return name + (condition.negated ? " NOT IN (" : " IN (") + list + ")";
}

std::string flags(const Condition& condition, const std::string& name) {
    if (condition.on_true && condition.on_false) return name + " = " + name;
    if (!condition.on_true && !condition.on_false) return "FALSE";
    return name + (condition.on_true ? " = TRUE" : " = FALSE");
}

}  // namespace

std::string sql_name(std::string_view name) { return quoted(name, '"'); }

tl::expected<std::string, std::string> sql_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return Fault("a text holds a zero byte, which SQL does not");
    return quoted(text, '\'');
}

tl::expected<std::string, std::string> sql_condition(const Condition& condition, const FactDefinition& fact, const std::string& name) {
    using Form = Condition::Form;
    ASSERT(condition.form != Form::Any && condition.form != Form::Expression);
    std::string made;
    if (condition.form == Form::Texts) {
        auto found = texts(condition, name);
        if (!found) return found;
        made = *found;
    } else {
        made = condition.form == Form::Flags ? flags(condition, name) : spans(condition, fact, name);
    }
    // Where nothing is an answer, it is one of two: NULL must not come out.
    if (!fact.nullable) return "(" + made + ")";
    return condition.on_null ? "(" + name + " IS NULL OR " + made + ")" : "(" + name + " IS NOT NULL AND (" + made + "))";
}

}  // namespace sunclover::rules
