// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading FEEL. Names may hold spaces and operators, so the parser must know those that are in scope:
// the longest known name at a place wins (DMN 1.5 §10.3.1.2 rules 25–31).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/feel/ast.hpp"

namespace sunclover::feel {

/// Names that stand in scope before the expression: variables, item components, functions, item
/// definitions. White space inside a name counts as one space; everything else must agree exactly, so
/// `a-b` is a name and `a - b` still a subtraction. The parser knows the built-ins by itself.
class Names {
  public:
    void add(std::string_view name);
    /// Takes one `add` of that name back; without one it does nothing.
    void remove(std::string_view name);
    /// The longest known name that begins at `text`, in bytes of `text`; 0 if there is none.
    /// A name never ends inside a word: `a` is not found in `ab`.
    std::size_t longest_match(std::string_view text) const;
    bool contains(std::string_view name) const;
    /// Number of different names; for tests.
    std::size_t size() const { return size_; }
    /// What it costs to hold them: one for each different beginning of a name.
    std::size_t nodes() const { return nodes_.size(); }

  private:
    // A tree of the names by their bytes, so that one walk over the text finds the longest.
    struct Node {
        std::vector<std::pair<char, std::uint32_t>> children = {};  // sorted
        std::uint32_t count = 0;                                    // how often the name that ends here was added
    };
    std::uint32_t child(std::uint32_t node, char byte) const;       // 0: none
    std::uint32_t find(std::string_view normal) const;              // 0: none

    std::vector<Node> nodes_ = std::vector<Node>(1);
    std::size_t size_ = 0;
};

struct ParseFault {
    std::uint32_t begin = 0;   ///< byte offset in the text
    std::uint32_t end = 0;
    std::string message;       ///< in English, for officers' tools: "expected ')' after the arguments"
};

template <class T>
using Parsed = tl::expected<T, ParseFault>;

/// Limits that keep hostile text from costing time or memory: over them the text is refused.
inline constexpr std::size_t text_bytes_max = 1 << 20;
inline constexpr int nesting_max = 200;        ///< brackets and expressions inside each other
inline constexpr int tree_height_max = 1000;   ///< also of chains: 1 + 1 + 1 …; readers of the tree recurse

Parsed<ExpressionPtr> parse_expression(std::string_view text, const Names& names);
Parsed<UnaryTests> parse_unary_tests(std::string_view text, const Names& names);
Parsed<Type> parse_type(std::string_view text);

/// `text` with runs of white space as one space and none at the ends: two spellings of one name agree.
std::string normal_name(std::string_view text);

/// Writes an expression back; parsing the result with the same names gives an equal tree
/// (property-tested), unless a known name reads like others with an operator in between, as `x and y`.
std::string to_feel(const Expression& expression);
std::string to_feel(const UnaryTests& tests);
std::string to_feel(const Type& type);

}  // namespace sunclover::feel
