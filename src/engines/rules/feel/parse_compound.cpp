// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms that begin with a word: if, for, some, every, function. Each takes all that follows, so it ends
// where a bracket, a comma or the text ends.
#include <algorithm>

#include "engines/rules/feel/parser.hpp"

namespace sunclover::feel {

/// A chain of else if is read in a loop, so that a long one nests no deeper than a short one.
Tree Parser::if_expression() {
    struct Branch {
        std::uint32_t begin;
        Tree condition;
        Tree then;
    };
    std::vector<Branch> branches;
    do {
        Branch branch{lexer_.position(), {}, {}};
        lexer_.accept_word("if");
        branch.condition = expression();
        if (!branch.condition || !expect_word("then", "after the condition")) return {};
        branch.then = expression();
        if (!branch.then || !expect_word("else", "after the value of then")) return {};
        branches.push_back(std::move(branch));
    } while (lexer_.peek_word("if") && known_name(lexer_.rest()) <= 2);
    Tree result = expression();
    for (auto branch = branches.rbegin(); result && branch != branches.rend(); ++branch) {
        const int height = std::max({branch->condition.height, branch->then.height, result.height});
        If node{
            std::move(branch->condition.expression), std::move(branch->then.expression),
            std::move(result.expression)};
        result = make(std::move(node), branch->begin, height);
    }
    return result;
}

Tree Parser::for_expression() {
    const auto begin = lexer_.position();
    const LocalScope scope(*this);
    lexer_.accept_word("for");
    For node;
    int height = 0;
    if (!iterations(node.iterations, height) || !expect_word("return", "after the iterations")) return {};
    Tree body = expression();
    if (!body) return {};
    height = std::max(height, body.height);
    node.body = std::move(body.expression);
    return make(std::move(node), begin, height);
}

Tree Parser::quantified(bool every) {
    const auto begin = lexer_.position();
    const LocalScope scope(*this);
    lexer_.accept_word(every ? "every" : "some");
    Quantified node{every, {}, nullptr};
    int height = 0;
    if (!iterations(node.iterations, height) || !expect_word("satisfies", "after the iterations")) return {};
    Tree condition = expression();
    if (!condition) return {};
    height = std::max(height, condition.height);
    node.condition = std::move(condition.expression);
    return make(std::move(node), begin, height);
}

bool Parser::iterations(std::vector<Iteration>& iterations, int& height) {
    do {
        Iteration iteration;
        if (!declare(iteration.name, "in", "the name of a variable") ||
            !expect_word("in", "after the variable"))
            return false;
        Tree source = expression();
        if (!source) return false;
        height = std::max(height, source.height);
        iteration.source = std::move(source.expression);
        if (lexer_.accept("..")) {
            Tree high = expression();
            if (!high) return false;
            height = std::max(height, high.height);
            iteration.high = std::move(high.expression);
        }
        // Visible to the iterations behind it and to the body.
        add_local(iteration.name);
        iterations.push_back(std::move(iteration));
    } while (lexer_.accept(","));
    return true;
}

Tree Parser::function() {
    const auto begin = lexer_.position();
    const LocalScope scope(*this);
    lexer_.accept_word("function");
    lexer_.accept("(");
    FunctionLiteral node{{}, nullptr, false};
    if (!parameters(node.parameters)) return {};
    const auto external_begin = lexer_.position();
    if (lexer_.accept_word("external")) {
        node.is_external = lexer_.peek("{");
        // Otherwise it is a variable of that name.
        if (!node.is_external) lexer_.rewind(external_begin);
    }
    Tree body = expression();
    if (!body) return {};
    node.body = std::move(body.expression);
    return make(std::move(node), begin, body.height);
}

bool Parser::parameters(std::vector<Parameter>& parameters) {
    if (lexer_.accept(")")) return true;
    do {
        Parameter parameter;
        if (!declare(parameter.name, {}, "the name of a parameter")) return false;
        if (lexer_.accept(":")) {
            parameter.type.emplace();
            if (!type(*parameter.type, true)) return false;
        }
        add_local(parameter.name);
        parameters.push_back(std::move(parameter));
    } while (lexer_.accept(","));
    return expect(")", "after the parameters");
}

}  // namespace sunclover::feel
