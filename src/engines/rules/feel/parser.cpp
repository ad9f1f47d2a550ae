// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/parser.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "engines/rules/feel/characters.hpp"

namespace sunclover::feel {
namespace {

// Names that an expression introduces: longer or more of them are hostile, and each place where a
// name may stand walks over them.
constexpr std::size_t kLocalNameBytesMax = 240;
constexpr std::size_t kLocalNameNodesMax = 1 << 16;

// Built-in functions of more than one word (DMN 1.5 §10.3.4); one word needs no knowing.
constexpr std::array<std::string_view, 32> kFunctions = {
    "date and time",   "years and months duration",
    "string length",   "upper case",
    "lower case",      "substring before",
    "substring after", "starts with",
    "ends with",       "list contains",
    "insert before",   "index of",
    "distinct values", "list replace",
    "string join",     "get value",
    "get entries",     "context put",
    "context merge",   "day of year",
    "day of week",     "month of year",
    "week of year",    "round up",
    "round down",      "round half up",
    "round half down", "met by",
    "overlaps before", "overlaps after",
    "finished by",     "started by",
};
// Properties of more than one word (§10.3.2.6).
constexpr std::array<std::string_view, 3> kProperties = {"time offset", "start included", "end included"};

const Names& built_in_functions() {
    static const Names names = [] {
        Names result;
        for (const auto name : kFunctions) result.add(name);
        return result;
    }();
    return names;
}

const Names& built_in_properties() {
    static const Names names = [] {
        Names result;
        for (const auto name : kProperties) result.add(name);
        return result;
    }();
    return names;
}

}  // namespace

Parser::Parser(std::string_view text, const Names& names) : lexer_(text), names_(names) {}

bool Parser::finish() {
    if (lexer_.fault()) return false;
    return lexer_.at_end() || lexer_.fail_expected("an operator or the end");
}

Tree Parser::make(Expression::Form form, std::uint32_t begin, int parts_height) {
    if (lexer_.fault()) return {};
    if (parts_height >= tree_height_max) {
        lexer_.fail(begin, lexer_.last_end(), "the expression is too long a chain; cut it into named parts");
        return {};
    }
    auto expression = std::make_unique<Expression>(Expression{std::move(form), begin, lexer_.last_end()});
    return {std::move(expression), parts_height + 1};
}

bool Parser::expect(std::string_view symbol, std::string_view place) {
    if (lexer_.fault()) return false;
    if (lexer_.accept(symbol)) return true;
    return lexer_.fail_expected("'" + std::string(symbol) + "' " + std::string(place));
}

bool Parser::expect_word(std::string_view word, std::string_view place) {
    if (lexer_.fault()) return false;
    if (lexer_.accept_word(word)) return true;
    return lexer_.fail_expected("'" + std::string(word) + "' " + std::string(place));
}

bool Parser::declare(std::string& name, std::string_view stop_word, std::string_view what) {
    if (lexer_.fault()) return false;
    const std::size_t bytes = lexer_.new_name(stop_word);
    const std::string_view written = lexer_.rest().substr(0, bytes);
    if (bytes == 0 || written == "?") return lexer_.fail_expected(what);
    if (bytes > kLocalNameBytesMax) {
        return lexer_.fail(
            lexer_.position(), lexer_.position() + static_cast<std::uint32_t>(bytes),
            "the name is longer than 240 bytes"
        );
    }
    name = normal_name(written);
    lexer_.take(bytes);
    return true;
}

void Parser::add_local(std::string_view name) {
    // A name that is one word is read without being known.
    if (name.empty() || name.size() > kLocalNameBytesMax || identifier_run(name, 0) == name.size()) return;
    local_.add(name);
    if (!seen_.contains(name)) seen_.add(name);
    scope_.emplace_back(name);
    if (seen_.nodes() > kLocalNameNodesMax)
        lexer_.fail(lexer_.position(), lexer_.position(), "the expression introduces too many names");
}

std::size_t Parser::known_name(std::string_view text) const {
    const std::size_t longest = std::max(
        {names_.longest_match(text), built_in_functions().longest_match(text), local_.longest_match(text)}
    );
    // The condition of a filter sees the components of the items.
    return filters_ > 0 ? std::max(longest, seen_.longest_match(text)) : longest;
}

std::size_t Parser::known_component() const {
    const std::string_view here = lexer_.rest();
    return std::max(
        {names_.longest_match(here), built_in_properties().longest_match(here), seen_.longest_match(here)}
    );
}

Parser::LocalScope::~LocalScope() {
    while (parser_.scope_.size() > size_) {
        parser_.local_.remove(parser_.scope_.back());
        parser_.scope_.pop_back();
    }
}

Parser::Nested::Nested(Parser& parser)
    : parser_(parser),
      was_in_range_end_(parser.in_range_end_),
      is_allowed_(++parser.nesting_ <= nesting_max) {
    parser_.in_range_end_ = false;
    if (!is_allowed_) {
        const std::uint32_t here = parser_.lexer_.position();
        parser_.lexer_.fail(here, here, "more than 200 brackets or expressions inside each other");
    }
}

Parser::Nested::~Nested() {
    --parser_.nesting_;
    parser_.in_range_end_ = was_in_range_end_;
}

}  // namespace sunclover::feel
