// SPDX-License-Identifier: AGPL-3.0-or-later
// Regular expressions as FEEL's matches(), replace() and split() need them (DMN 1.5 §10.3.4.3, which
// takes over XQuery and XPath Functions and Operators §5.6), run by ICU. No pattern and no text can
// take unbounded time or memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/feel/regex_syntax.hpp"

namespace sunclover::feel {

/// Result, or why there is none: a fault of the pattern or a limit, in English.
template <class T>
using RegexResult = tl::expected<T, std::string>;

class Regex {
  public:
    /// Asked every now and then with the steps that were taken since; false stops the work.
    using Budget = std::function<bool(std::int64_t steps)>;

    /// @param flags of s, m, i, x, q
    static RegexResult<Regex> compile(std::string_view pattern, std::string_view flags);

    /// Whether any part of the text matches.
    RegexResult<bool> matches(std::string_view text, const Budget& budget) const;
    /// Every match replaced; $1 … $n and $0 stand for groups, \$ and \\ for themselves.
    /// A pattern that matches the empty text is refused, as are other uses of $ and \.
    RegexResult<std::string> replace(std::string_view text, std::string_view replacement, const Budget& budget) const;
    /// The parts between matches, at least one. A pattern that matches the empty text is refused.
    RegexResult<std::vector<std::string>> split(std::string_view text, const Budget& budget) const;

  private:
    struct Compiled;
    explicit Regex(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
    // Shared so that a Regex is a value; what is compiled never changes.
    std::shared_ptr<const Compiled> compiled_;
};

}  // namespace sunclover::feel
