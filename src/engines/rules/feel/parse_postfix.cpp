// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands directly behind an operand: paths, filters and calls, in any order.
#include <algorithm>

#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/parser.hpp"

namespace sunclover::feel {

Tree Parser::postfix(Tree source) {
    const auto begin = source ? source.expression->begin : lexer_.position();
    if (!source) source = primary();
    while (source) {
        if (lexer_.peek(".") && !lexer_.peek("..")) {
            source = path(std::move(source), begin);
        } else if (lexer_.peek("[") && !(in_range_end_ && ends_range_here())) {
            source = filter(std::move(source), begin);
        } else if (lexer_.peek("(")) {
            source = call(std::move(source), begin);
        } else {
            break;
        }
    }
    return source;
}

Tree Parser::path(Tree source, std::uint32_t begin) {
    lexer_.accept(".");
    const std::size_t bytes = std::max(known_component(), identifier_run(lexer_.rest(), 0));
    if (bytes == 0) {
        lexer_.fail_expected("a name after '.'");
        return {};
    }
    Path node{std::move(source.expression), normal_name(lexer_.rest().substr(0, bytes))};
    lexer_.take(bytes);
    return make(std::move(node), begin, source.height);
}

Tree Parser::filter(Tree source, std::uint32_t begin) {
    lexer_.accept("[");
    ++filters_;
    Tree condition = expression();
    --filters_;
    if (!condition || !expect("]", "after the filter")) return {};
    const int height = std::max(source.height, condition.height);
    return make(Filter{std::move(source.expression), std::move(condition.expression)}, begin, height);
}

Tree Parser::call(Tree function, std::uint32_t begin) {
    lexer_.accept("(");
    Call node;
    int height = function.height;
    node.function = std::move(function.expression);
    if (!lexer_.accept(")")) {
        do {
            if (!argument(node, height)) return {};
        } while (lexer_.accept(","));
        if (!expect(")", "after the arguments")) return {};
    }
    return make(std::move(node), begin, height);
}

bool Parser::argument(Call& call, int& height) {
    const auto begin = lexer_.position();
    const std::size_t bytes = lexer_.new_name({});
    bool is_named = false;
    if (bytes > 0 && lexer_.rest().substr(0, bytes) != "?") {
        std::string name = normal_name(lexer_.rest().substr(0, bytes));
        lexer_.take(bytes);
        is_named = lexer_.accept(":");
        if (is_named) {
            call.argument_names.push_back(std::move(name));
        } else {
            lexer_.rewind(begin);
        }
    }
    if (call.argument_names.size() != (is_named ? call.arguments.size() + 1 : 0)) {
        return lexer_.fail(begin, lexer_.last_end(), "all arguments have names or none has");
    }
    Tree value = expression();
    if (!value) return false;
    height = std::max(height, value.height);
    call.arguments.push_back(std::move(value.expression));
    return true;
}

}  // namespace sunclover::feel
