// SPDX-License-Identifier: AGPL-3.0-or-later
// Operands: literals, names, and what stands in brackets.
#include <algorithm>
#include <array>

#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/parser.hpp"

namespace sunclover::feel {
namespace {

// Words that join or end expressions, so that no operand can be one of them.
constexpr std::array<std::string_view, 8> kOperatorWords = {"and",  "or",   "in",     "between",
                                                            "then", "else", "return", "satisfies"};

bool is_operator_word(std::string_view word) {
    return std::find(kOperatorWords.begin(), kOperatorWords.end(), word) != kOperatorWords.end();
}

}  // namespace

Tree Parser::primary() {
    const auto begin = lexer_.position();
    if (lexer_.peek_number()) return literal(lexer_.number(false), begin);
    if (lexer_.peek("\"")) {
        auto text = lexer_.string();
        return literal(text ? std::optional(Value::string(std::move(*text))) : std::nullopt, begin);
    }
    if (lexer_.peek("@")) return literal(lexer_.at_literal(), begin);
    if (lexer_.peek("(")) return parenthesised();
    if (lexer_.peek("[")) return list_or_range();
    if (lexer_.peek("]") && begins_operand(lexer_.rest().substr(1))) return open_range();
    if (lexer_.peek("{")) return context();
    return word();
}

Tree Parser::literal(std::optional<Value> value, std::uint32_t begin) {
    if (!value) return {};
    return make(Literal{std::move(*value)}, begin, 0);
}

/// A known name, else a word of the language, else a name of one word.
Tree Parser::word() {
    const auto begin = lexer_.position();
    const std::size_t identifier = identifier_run(lexer_.rest(), 0);
    const std::size_t known = known_name(lexer_.rest());
    const std::string_view text = lexer_.rest().substr(0, std::max(identifier, known));
    if (text.empty() || (known <= identifier && is_operator_word(text))) {
        lexer_.fail_expected("an expression");
        return {};
    }
    if (known <= identifier) {
        if (text == "if") return if_expression();
        if (text == "for") return for_expression();
        if (text == "some" || text == "every") return quantified(text == "every");
        if (text == "function" && lexer_.rest()
                                      .substr(text.size() + white_space_run(lexer_.rest(), text.size()))
                                      .starts_with("(")) {
            return function();
        }
        lexer_.take(text.size());
        if (text == "null") return literal(Value(), begin);
        if (text == "true" || text == "false") return literal(Value::boolean(text == "true"), begin);
        if (text == "?") {
            if (tests_ == 0)
                lexer_.fail(begin, begin + 1, "'?' stands for the input of a unary test; there is none here");
            return make(InputValue{}, begin, 0);
        }
    } else {
        lexer_.take(text.size());
    }
    return make(Name{normal_name(text)}, begin, 0);
}

/// (expression), a range (1..5), or one with an open end: (< 5).
Tree Parser::parenthesised() {
    const auto begin = lexer_.position();
    lexer_.accept("(");
    if (lexer_.peek("<") || lexer_.peek(">") || lexer_.peek("=") || lexer_.peek("!="))
        return comparison_range(begin);
    Tree inner = expression();
    if (!inner) return {};
    if (lexer_.accept("..")) return range(std::move(inner), false, begin);
    if (!expect(")", "after the expression")) return {};
    return inner;
}

/// (< 5) and (>= 5) are ranges; (= 5) and (!= 5) have no ends of their own and stay comparisons.
Tree Parser::comparison_range(std::uint32_t begin) {
    const Nested nested(*this);
    BinaryOperator op{};
    if (!nested || !comparison_operator(op)) return {};
    Tree operand = addition();
    if (!operand || !expect(")", "after the range")) return {};
    if (op == BinaryOperator::Equal || op == BinaryOperator::NotEqual) {
        return make(Comparison{op, std::move(operand.expression)}, begin, operand.height);
    }
    RangeLiteral range{nullptr, nullptr, op == BinaryOperator::GreaterEqual, op == BinaryOperator::LessEqual};
    const bool has_low = op == BinaryOperator::Greater || op == BinaryOperator::GreaterEqual;
    (has_low ? range.low : range.high) = std::move(operand.expression);
    return make(std::move(range), begin, operand.height);
}

Tree Parser::list_or_range() {
    const auto begin = lexer_.position();
    lexer_.accept("[");
    ListLiteral list;
    int height = 0;
    // []1..2[] is a list of one open range, since nothing can follow an empty list but an operator.
    const bool is_empty = lexer_.peek("]") && !begins_value(lexer_.rest().substr(1));
    if (!is_empty) {
        do {
            Tree item = expression();
            if (!item) return {};
            if (list.items.empty() && lexer_.accept("..")) return range(std::move(item), true, begin);
            height = std::max(height, item.height);
            list.items.push_back(std::move(item.expression));
        } while (lexer_.accept(","));
    }
    if (!expect("]", "after the list")) return {};
    return make(std::move(list), begin, height);
}

/// ]1..5]
Tree Parser::open_range() {
    const auto begin = lexer_.position();
    lexer_.accept("]");
    Tree low = expression();
    if (!low || !expect("..", "in the range")) return {};
    return range(std::move(low), false, begin);
}

/// Reads what stands behind the two dots.
Tree Parser::range(Tree low, bool low_included, std::uint32_t begin) {
    Tree high = range_end();
    if (!high) return {};
    const bool high_included = lexer_.accept("]");
    if (!high_included && !lexer_.accept(")") && !lexer_.accept("[")) {
        lexer_.fail_expected("']', ')' or '[' after the range");
        return {};
    }
    const int height = std::max(low.height, high.height);
    RangeLiteral node{std::move(low.expression), std::move(high.expression), low_included, high_included};
    return make(std::move(node), begin, height);
}

Tree Parser::range_end() {
    const Nested nested(*this);
    if (!nested) return {};
    in_range_end_ = true;
    return addition();
}

/// Whether the '[' here closes a range: no filter condition begins behind it.
bool Parser::ends_range_here() const { return !begins_operand(lexer_.rest().substr(1)); }

/// Whether a literal or a name stands at the beginning of `text`, white space aside.
bool Parser::begins_value(std::string_view text) const {
    text.remove_prefix(white_space_run(text, 0));
    if (text.empty()) return false;
    if (std::string_view("\"@0123456789").find(text.front()) != std::string_view::npos) return true;
    const std::string_view word = text.substr(0, identifier_run(text, 0));
    if (std::max(known_name(text), seen_.longest_match(text)) > word.size()) return true;
    return !word.empty() && word != "instance" && !is_operator_word(word);
}

bool Parser::begins_operand(std::string_view text) const {
    text.remove_prefix(white_space_run(text, 0));
    if (!text.empty() && std::string_view("([{-").find(text.front()) != std::string_view::npos) return true;
    return begins_value(text);
}

Tree Parser::context() {
    const auto begin = lexer_.position();
    const LocalScope scope(*this);
    lexer_.accept("{");
    ContextLiteral context;
    int height = 0;
    if (!lexer_.accept("}")) {
        do {
            if (!context_entry(context, height)) return {};
        } while (lexer_.accept(","));
        if (!expect("}", "after the context")) return {};
    }
    return make(std::move(context), begin, height);
}

bool Parser::context_entry(ContextLiteral& context, int& height) {
    std::string key;
    if (lexer_.peek("\"")) {
        auto text = lexer_.string();
        if (!text) return false;
        key = std::move(*text);
    } else if (!declare(key, {}, "the name of an entry")) {
        return false;
    }
    if (!expect(":", "after the name of the entry")) return false;
    Tree value = expression();
    if (!value) return false;
    // The entry is visible to the entries behind it (§10.3.2.6), not to itself.
    add_local(key);
    height = std::max(height, value.height);
    context.entries.emplace_back(std::move(key), std::move(value.expression));
    return true;
}

}  // namespace sunclover::feel
