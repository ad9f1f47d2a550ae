// SPDX-License-Identifier: AGPL-3.0-or-later
// For tests: text in, value out.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "engines/rules/feel/evaluate.hpp"
#include "engines/rules/feel/parse.hpp"
#include "engines/rules/feel/walk.hpp"

namespace sunclover::feel::testing {

/// What a text amounts to, and what the run complained of.
struct Run {
    Value value;
    std::vector<std::string> warnings = {};

    bool warned_of(std::string_view words) const {
        for (const std::string& warning : warnings) {
            if (warning.find(words) != std::string::npos) return true;
        }
        return false;
    }
};

inline Names names_in(const Scope& scope) {
    Names names;
    const auto flat = scope.snapshot();
    for (const auto& [name, value] : flat->entries()) names.add(name);
    return names;
}

inline Run run(std::string_view text, const Scope& scope = Scope(), Evaluation::Options options = {}) {
    const Names names = names_in(scope);
    const auto parsed = parse_expression(text, names);
    if (!parsed) {
        ADD_FAILURE() << text << " does not parse: " << parsed.error().message;
        return {};
    }
    Evaluation evaluation(std::move(options));
    Run result{evaluate(**parsed, scope, evaluation)};
    for (const auto& warning : evaluation.warnings()) result.warnings.push_back(warning.message);
    return result;
}

/// The value as a FEEL literal: "[1, 2]", "null".
inline std::string feel(std::string_view text, const Scope& scope = Scope()) { return to_feel(run(text, scope).value); }

/// "true", "false", "null": whether `input` passes the cell.
inline std::string passes(std::string_view cell, std::string_view input, const Scope& scope = Scope()) {
    const Names names = names_in(scope);
    const auto tests = parse_unary_tests(cell, names);
    if (!tests) {
        ADD_FAILURE() << cell << " does not parse: " << tests.error().message;
        return {};
    }
    Evaluation evaluation{Evaluation::Options{}};
    return to_feel(evaluate(*tests, run(input).value, scope, evaluation));
}

}  // namespace sunclover::feel::testing
