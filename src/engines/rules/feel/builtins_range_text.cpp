// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/builtins_range_text.hpp"

#include "engines/rules/feel/parse.hpp"

namespace sunclover::feel {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// The place of the `..` that stands outside quotes.
std::size_t find_dots(std::string_view text) {
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && is_quoted)
            ++i;
        else if (text[i] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && text.substr(i, 2) == "..")
            return i;
    }
    return std::string_view::npos;
}

/// The grammar allows a literal or a call that makes a temporal value of literals, so that no text can
/// reach for names or work for long.
bool is_endpoint(const Expression& expression) {
    if (std::holds_alternative<Literal>(expression.form)) return true;
    if (const auto* negate = std::get_if<Negate>(&expression.form)) {
        return std::holds_alternative<Literal>(negate->operand->form);
    }
    const auto* call = std::get_if<Call>(&expression.form);
    const auto* name = call != nullptr ? std::get_if<Name>(&call->function->form) : nullptr;
    if (name == nullptr) return false;
    if (name->name != "date" && name->name != "time" && name->name != "date and time" &&
        name->name != "duration")
        return false;
    for (const ExpressionPtr& argument : call->arguments) {
        if (!is_endpoint(*argument)) return false;
    }
    return true;
}

/// Nothing where the text is no endpoint.
std::optional<Value> endpoint(std::string_view text, Evaluation& evaluation) {
    const auto parsed = parse_expression(text, Names());
    if (!parsed || !is_endpoint(**parsed)) return std::nullopt;
    const Value value = evaluate(**parsed, Scope(), evaluation);
    const bool has_order = value.kind() >= Kind::Number && value.kind() <= Kind::MonthsDuration;
    return has_order ? std::optional<Value>(value) : std::nullopt;
}

}  // namespace

Value range_from_text(std::string_view text, Evaluation& evaluation) {
    const auto refused = [&](std::string_view reason) {
        return evaluation.null_because(
            "range(): " + std::string(reason) + " in '" + std::string(trimmed(text).substr(0, 100)) + "'"
        );
    };
    const std::string_view whole = trimmed(text);
    if (whole.size() < 4) return refused("there is no range");
    const char opening = whole.front();
    const char closing = whole.back();
    const std::string_view inside = whole.substr(1, whole.size() - 2);
    const auto dots = find_dots(inside);
    if (std::string_view("[(]").find(opening) == std::string_view::npos ||
        std::string_view("])[").find(closing) == std::string_view::npos || dots == std::string_view::npos) {
        return refused("there are no brackets or no ..");
    }
    Range range;
    range.low_included = opening == '[';
    range.high_included = closing == ']';
    const std::string_view low = trimmed(inside.substr(0, dots));
    const std::string_view high = trimmed(inside.substr(dots + 2));
    if ((low.empty() && high.empty()) || (low.empty() && range.low_included) ||
        (high.empty() && range.high_included)) {
        return refused("an absent end needs an open bracket, and the other an end");
    }
    if (!low.empty()) range.low = endpoint(low, evaluation);
    if (!high.empty()) range.high = endpoint(high, evaluation);
    if ((!low.empty() && !range.low) || (!high.empty() && !range.high))
        return refused("an end is not a number, string, date, time or duration");
    if (range.low && range.high && compare(*range.low, *range.high).value_or(1) > 0) {
        return refused("the ends are of different kinds or not in order");
    }
    return Value::range(std::move(range));
}

}  // namespace sunclover::feel
