// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/parse.hpp"

#include "engines/rules/feel/characters.hpp"
#include "engines/rules/feel/parser.hpp"

namespace sunclover::feel {
namespace {

std::optional<ParseFault> unreadable(std::string_view text) {
    const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), UINT32_MAX));
    if (text.size() > text_bytes_max) return ParseFault{0, size, "the text is longer than 1 MiB"};
    const std::size_t invalid = find_invalid_utf8(text);
    if (invalid == std::string_view::npos) return std::nullopt;
    const auto begin = static_cast<std::uint32_t>(invalid);
    return ParseFault{begin, begin + 1, "the text is not UTF-8"};
}

Parsed<UnaryTests> positive_tests(std::string_view text, const Names& names) {
    Parser parser(text, names);
    UnaryTests result;
    if (!parser.tests(result.tests, nullptr) || !parser.finish())
        return tl::unexpected(*parser.lexer().fault());
    return result;
}

/// not(…) over the whole text. @returns a fault also where `not` is only the beginning of an expression
Parsed<UnaryTests> negated_tests(std::string_view text, const Names& names) {
    Parser parser(text, names);
    UnaryTests result;
    result.negated = true;
    Lexer& lexer = parser.lexer();
    lexer.accept_word("not");
    if (!lexer.accept("(")) lexer.fail_expected("'(' behind not");
    if (lexer.fault() || !parser.tests(result.tests, nullptr)) return tl::unexpected(*lexer.fault());
    if (!lexer.accept(")")) lexer.fail_expected("')' after the tests");
    if (!parser.finish()) return tl::unexpected(*lexer.fault());
    return result;
}

}  // namespace

Parsed<ExpressionPtr> parse_expression(std::string_view text, const Names& names) {
    if (auto fault = unreadable(text)) return tl::unexpected(std::move(*fault));
    Parser parser(text, names);
    Tree tree = parser.expression();
    if (!parser.finish()) return tl::unexpected(*parser.lexer().fault());
    return std::move(tree.expression);
}

Parsed<UnaryTests> parse_unary_tests(std::string_view text, const Names& names) {
    if (auto fault = unreadable(text)) return tl::unexpected(std::move(*fault));
    Lexer lexer(text);
    // Editors leave a cell empty where the standard writes '-'.
    const bool is_empty = lexer.at_end();
    if (is_empty || (lexer.accept("-") && lexer.at_end())) {
        if (lexer.fault()) return tl::unexpected(*lexer.fault());
        UnaryTests any;
        any.is_any = true;
        return any;
    }
    if (!Lexer(text).peek_word("not")) return positive_tests(text, names);
    auto negated = negated_tests(text, names);
    if (negated) return negated;
    // not(a) or b is an expression.
    auto positive = positive_tests(text, names);
    if (positive || positive.error().begin > negated.error().begin) return positive;
    return negated;
}

Parsed<Type> parse_type(std::string_view text) {
    if (auto fault = unreadable(text)) return tl::unexpected(std::move(*fault));
    const Names no_names;
    Parser parser(text, no_names);
    Type type;
    parser.type(type, true);
    if (!parser.finish()) return tl::unexpected(*parser.lexer().fault());
    return type;
}

}  // namespace sunclover::feel
