// SPDX-License-Identifier: AGPL-3.0-or-later
// The parser by recursive descent: one function for each level of precedence and each form, named
// after the rules of DMN 1.5 §10.3.1.2. Private to this folder; parse.hpp is what others use.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/rules/feel/lexer.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::feel {

/// What a rule made of the text, and how high the tree is; empty after a fault.
struct Tree {
    ExpressionPtr expression;
    int height = 0;
    explicit operator bool() const { return expression != nullptr; }
};

class Parser {
  public:
    /// @param text   at most text_bytes_max bytes of UTF-8
    Parser(std::string_view text, const Names& names);

    Tree expression();
    /// `< 5` or an expression: what may stand in a cell and behind `in`. `?` is allowed in it.
    Tree test();
    bool tests(std::vector<ExpressionPtr>& tests, int* height);
    /// @param standing_alone  a name may be of any words, because something closes it
    bool type(Type& type, bool standing_alone);
    /// Nothing may be left. @returns false with a fault otherwise, or if there was one before
    bool finish();
    Lexer& lexer() { return lexer_; }

  private:
    // parse_operators.cpp: levels of precedence, from the loosest to the tightest
    Tree disjunction();
    Tree conjunction();
    Tree comparison();
    Tree between(Tree value, std::uint32_t begin);
    Tree in(Tree value, std::uint32_t begin);
    Tree in_parentheses(Tree value, std::uint32_t begin);
    bool comparison_operator(BinaryOperator& op);
    // With a `primary` its text is read already and only what follows it is.
    Tree addition(Tree primary = {});
    Tree multiplication(Tree primary);
    Tree exponentiation(Tree primary);
    Tree negation(Tree primary);
    Tree instance_of(Tree primary);

    // parse_postfix.cpp: paths, filters, calls
    Tree postfix(Tree primary);
    Tree path(Tree source, std::uint32_t begin);
    Tree filter(Tree source, std::uint32_t begin);
    Tree call(Tree function, std::uint32_t begin);
    bool argument(Call& call, int& height);

    // parse_primary.cpp: literals, names, brackets
    Tree primary();
    Tree word();
    Tree literal(std::optional<Value> value, std::uint32_t begin);
    Tree parenthesised();
    Tree comparison_range(std::uint32_t begin);
    Tree list_or_range();
    Tree open_range();
    Tree range(Tree low, bool low_included, std::uint32_t begin);
    Tree context();
    bool context_entry(ContextLiteral& context, int& height);
    Tree range_end();
    bool ends_range_here() const;
    bool begins_value(std::string_view text) const;
    bool begins_operand(std::string_view text) const;

    // parse_compound.cpp: if, for, some, every, function
    Tree if_expression();
    Tree for_expression();
    Tree quantified(bool every);
    bool iterations(std::vector<Iteration>& iterations, int& height);
    Tree function();
    bool parameters(std::vector<Parameter>& parameters);

    // parse_type.cpp
    bool type_part(Type& type);
    bool context_type(Type& type);
    bool function_type(Type& type, bool standing_alone);
    bool type_name(Type& type, bool standing_alone);

    /// Wraps a form whose parts are at most `parts_height` high.
    Tree make(Expression::Form form, std::uint32_t begin, int parts_height);
    bool expect(std::string_view symbol, std::string_view place);
    bool expect_word(std::string_view word, std::string_view place);
    /// Reads a name that is introduced here. @returns false with a fault if none is
    bool declare(std::string& name, std::string_view stop_word, std::string_view what);
    void add_local(std::string_view name);
    /// The longest name that is known here and begins at `text`.
    std::size_t known_name(std::string_view text) const;
    std::size_t known_component() const;

    /// Names added while it lives go out of scope with it.
    class LocalScope {
      public:
        explicit LocalScope(Parser& parser) : parser_(parser), size_(parser.scope_.size()) {}
        ~LocalScope();
        LocalScope(const LocalScope&) = delete;
        LocalScope& operator=(const LocalScope&) = delete;

      private:
        Parser& parser_;
        std::size_t size_;
    };
    /// One level of brackets or of expressions in each other; a range end outside means nothing inside.
    class Nested {
      public:
        explicit Nested(Parser& parser);
        ~Nested();
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;
        explicit operator bool() const { return is_allowed_; }

      private:
        Parser& parser_;
        bool was_in_range_end_;
        bool is_allowed_;
    };

    Lexer lexer_;
    const Names& names_;
    Names local_;                     // names of several words that the expression itself introduced
    Names seen_;                      // the same, also after they left their scope: for paths and filters
    std::vector<std::string> scope_;  // what to take out of local_ again
    int nesting_ = 0;
    int filters_ = 0;                 // how many filter conditions we are in
    int tests_ = 0;                   // `?` has a meaning above 0
    bool in_range_end_ = false;       // a '[' may close the range: ]1..5[
};

}  // namespace sunclover::feel
