// SPDX-License-Identifier: AGPL-3.0-or-later
// For the tests of built-ins: tables of calls and what they give.
#pragma once

#include <initializer_list>
#include <utility>

#include "engines/rules/feel/testing/run.hpp"

namespace sunclover::feel::testing {

/// Each expression gives the value that the other one gives.
inline void expect_same(std::initializer_list<std::pair<const char*, const char*>> rows) {
    for (const auto& [text, expected] : rows) {
        const Run got = run(text);
        const Run wanted = run(expected);
        EXPECT_TRUE(same(got.value, wanted.value))
            << text << " gives " << to_feel(got.value) << ", not " << to_feel(wanted.value)
            << (got.warnings.empty() ? "" : ": " + got.warnings.front());
        EXPECT_TRUE(got.warnings.empty()) << text << " warns: " << got.warnings.front();
    }
}

/// Each expression gives null, and a warning says why.
inline void expect_refused(std::initializer_list<const char*> texts) {
    for (const char* text : texts) {
        const Run got = run(text);
        EXPECT_TRUE(got.value.is_null()) << text << " gives " << to_feel(got.value);
        EXPECT_FALSE(got.warnings.empty()) << text << " says nothing";
    }
}

}  // namespace sunclover::feel::testing
