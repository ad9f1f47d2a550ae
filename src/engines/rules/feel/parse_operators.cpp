// SPDX-License-Identifier: AGPL-3.0-or-later
// The levels of precedence. The order of the rules in the standard is the order here: `or` is the
// loosest, then `and`, comparisons, + and -, * and /, **, the sign, `instance of`, and what stands
// directly behind an operand. All of them take operands from the left: 3 ** 4 ** 5 is (3 ** 4) ** 5.
#include <algorithm>

#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/parser.hpp"

namespace sunclover::feel {
namespace {

bool is_order(BinaryOperator op) { return op >= BinaryOperator::Less && op <= BinaryOperator::GreaterEqual; }

}  // namespace

Tree Parser::expression() {
    const Nested nested(*this);
    return nested ? disjunction() : Tree{};
}

Tree Parser::disjunction() {
    const auto begin = lexer_.position();
    Tree left = conjunction();
    while (left && lexer_.accept_word("or")) {
        Tree right = conjunction();
        if (!right) return {};
        const int height = std::max(left.height, right.height);
        left = make(
            Binary{BinaryOperator::Or, std::move(left.expression), std::move(right.expression)}, begin, height
        );
    }
    return left;
}

Tree Parser::conjunction() {
    const auto begin = lexer_.position();
    Tree left = comparison();
    while (left && lexer_.accept_word("and")) {
        Tree right = comparison();
        if (!right) return {};
        const int height = std::max(left.height, right.height);
        left = make(
            Binary{BinaryOperator::And, std::move(left.expression), std::move(right.expression)}, begin,
            height
        );
    }
    return left;
}

Tree Parser::comparison() {
    const auto begin = lexer_.position();
    Tree left = addition();
    bool has_order = false;
    while (left) {
        BinaryOperator op{};
        if (lexer_.accept_word("between")) {
            left = between(std::move(left), begin);
        } else if (lexer_.accept_word("in")) {
            left = in(std::move(left), begin);
        } else if (comparison_operator(op)) {
            // Only null could come of it, and silently.
            if (has_order && is_order(op)) {
                lexer_.fail(
                    begin, lexer_.last_end(),
                    "comparisons do not chain: write 'x > 1 and x < 5' or 'x in (1..5)'"
                );
            }
            has_order = is_order(op);
            Tree right = addition();
            if (!right) return {};
            const int height = std::max(left.height, right.height);
            left = make(Binary{op, std::move(left.expression), std::move(right.expression)}, begin, height);
        } else {
            break;
        }
    }
    return left;
}

bool Parser::comparison_operator(BinaryOperator& op) {
    if (lexer_.peek("==")) {
        return lexer_.fail(lexer_.position(), lexer_.position() + 2, "equality is written '='");
    }
    if (lexer_.accept("<=")) {
        op = BinaryOperator::LessEqual;
    } else if (lexer_.accept(">=")) {
        op = BinaryOperator::GreaterEqual;
    } else if (lexer_.accept("!=")) {
        op = BinaryOperator::NotEqual;
    } else if (lexer_.accept("<")) {
        op = BinaryOperator::Less;
    } else if (lexer_.accept(">")) {
        op = BinaryOperator::Greater;
    } else if (lexer_.accept("=")) {
        op = BinaryOperator::Equal;
    } else {
        return false;
    }
    return true;
}

Tree Parser::between(Tree value, std::uint32_t begin) {
    Tree low = addition();
    if (!low || !expect_word("and", "between the two ends of between")) return {};
    Tree high = addition();
    if (!high) return {};
    const int height = std::max({value.height, low.height, high.height});
    return make(
        Between{std::move(value.expression), std::move(low.expression), std::move(high.expression)}, begin,
        height
    );
}

Tree Parser::in(Tree value, std::uint32_t begin) {
    ++tests_;
    Tree result;
    BinaryOperator op{};
    const auto test_begin = lexer_.position();
    if (lexer_.peek("(")) {
        result = in_parentheses(std::move(value), begin);
    } else {
        const bool is_comparison = comparison_operator(op);
        Tree test = addition();
        if (test && is_comparison)
            test = make(Comparison{op, std::move(test.expression)}, test_begin, test.height);
        if (test) {
            const int height = std::max(value.height, test.height);
            In node{std::move(value.expression), {}};
            node.tests.push_back(std::move(test.expression));
            result = make(std::move(node), begin, height);
        }
    }
    --tests_;
    return result;
}

/// `in (…)`: a list of tests, a range, or an expression that only begins with a parenthesis.
Tree Parser::in_parentheses(Tree value, std::uint32_t begin) {
    const auto open = lexer_.position();
    lexer_.accept("(");
    In node;
    int height = 0;
    if (!tests(node.tests, &height)) return {};
    const bool is_one_expression =
        node.tests.size() == 1 && !std::holds_alternative<Comparison>(node.tests.front()->form);
    if (is_one_expression) {
        Tree single{std::move(node.tests.front()), height};
        node.tests.clear();
        if (lexer_.accept("..")) {
            single = range(std::move(single), false, open);
        } else if (!expect(")", "after the tests of in")) {
            return {};
        }
        single = addition(std::move(single));
        if (!single) return {};
        height = single.height;
        node.tests.push_back(std::move(single.expression));
    } else if (!expect(")", "after the tests of in")) {
        return {};
    }
    height = std::max(height, value.height);
    node.value = std::move(value.expression);
    return make(std::move(node), begin, height);
}

Tree Parser::test() {
    const auto begin = lexer_.position();
    BinaryOperator op{};
    if (!comparison_operator(op)) return expression();
    Tree operand = addition();
    if (!operand) return {};
    if (lexer_.peek_word("and") || lexer_.peek_word("or")) {
        lexer_.fail_expected("',' or the end after the test (write '? > 1 and ? < 5' or '(1..5)' to combine)"
        );
        return {};
    }
    return make(Comparison{op, std::move(operand.expression)}, begin, operand.height);
}

bool Parser::tests(std::vector<ExpressionPtr>& tests, int* height) {
    ++tests_;
    bool is_read = true;
    do {
        Tree next = test();
        is_read = static_cast<bool>(next);
        if (!is_read) break;
        if (height != nullptr) *height = std::max(*height, next.height);
        tests.push_back(std::move(next.expression));
    } while (lexer_.accept(","));
    --tests_;
    return is_read;
}

Tree Parser::addition(Tree primary) {
    const auto begin = primary ? primary.expression->begin : lexer_.position();
    Tree left = multiplication(std::move(primary));
    while (left) {
        const bool is_sum = lexer_.accept("+");
        if (!is_sum && !lexer_.accept("-")) break;
        Tree right = multiplication({});
        if (!right) return {};
        const int height = std::max(left.height, right.height);
        const auto op = is_sum ? BinaryOperator::Add : BinaryOperator::Subtract;
        left = make(Binary{op, std::move(left.expression), std::move(right.expression)}, begin, height);
    }
    return left;
}

Tree Parser::multiplication(Tree primary) {
    const auto begin = primary ? primary.expression->begin : lexer_.position();
    Tree left = exponentiation(std::move(primary));
    while (left) {
        const bool is_product = lexer_.accept("*");
        if (!is_product && !lexer_.accept("/")) break;
        Tree right = exponentiation({});
        if (!right) return {};
        const int height = std::max(left.height, right.height);
        const auto op = is_product ? BinaryOperator::Multiply : BinaryOperator::Divide;
        left = make(Binary{op, std::move(left.expression), std::move(right.expression)}, begin, height);
    }
    return left;
}

Tree Parser::exponentiation(Tree primary) {
    const auto begin = primary ? primary.expression->begin : lexer_.position();
    Tree left = negation(std::move(primary));
    while (left && lexer_.accept("**")) {
        Tree right = negation({});
        if (!right) return {};
        const int height = std::max(left.height, right.height);
        left = make(
            Binary{BinaryOperator::Power, std::move(left.expression), std::move(right.expression)}, begin,
            height
        );
    }
    return left;
}

/// Signs; one directly before the digits belongs to the number (rule 35).
Tree Parser::negation(Tree primary) {
    if (primary) return instance_of(std::move(primary));
    std::vector<std::uint32_t> signs;
    while (lexer_.peek("-")) {
        const auto begin = lexer_.position();
        const auto number_begin = begin + 1;
        lexer_.take(1);
        if (lexer_.position() == number_begin && lexer_.peek_number()) {
            primary = literal(lexer_.number(true), begin);
            if (!primary) return {};
            break;
        }
        signs.push_back(begin);
        if (signs.size() > static_cast<std::size_t>(tree_height_max)) break;
    }
    Tree operand = instance_of(std::move(primary));
    for (auto begin = signs.rbegin(); operand && begin != signs.rend(); ++begin) {
        operand = make(Negate{std::move(operand.expression)}, *begin, operand.height);
    }
    return operand;
}

Tree Parser::instance_of(Tree primary) {
    const auto begin = primary ? primary.expression->begin : lexer_.position();
    Tree value = postfix(std::move(primary));
    while (value && lexer_.peek_word("instance")) {
        lexer_.accept_word("instance");
        InstanceOf node;
        if (!expect_word("of", "after instance") || !type(node.type, false)) return {};
        node.value = std::move(value.expression);
        value = make(std::move(node), begin, value.height);
    }
    return value;
}

}  // namespace sunclover::feel
