// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs the DMN Technology Compatibility Kit (github.com/dmn-tck/tck) from a folder laid out like
// it: compliance-level-N/*/X.dmn with X-test-*.xml beside it (testCases.xsd).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/temporal.hpp"

namespace sunclover::dmn {

struct TckFailure {
    std::string folder;
    std::string case_id;
    std::string node;      ///< empty where the case could not be run at all
    std::string expected;  ///< as FEEL
    std::string got;
    std::vector<std::string> warnings;
};

struct TckLevel {
    std::string name;  ///< compliance-level-3
    int passed = 0;    ///< cases of which every result is as expected
    int total = 0;
    int nonnull_passed = 0;  ///< of those of which no expected result is null or an error
    int nonnull_total = 0;
    std::vector<TckFailure> failures;
};

/// @param folder  holds the levels; those that are missing are not reported
/// @param now     for now() and today()
/// @throws std::filesystem::filesystem_error if the folder cannot be read
std::vector<TckLevel> run_tck(
    const std::filesystem::path& folder, const std::function<feel::DateTime()>& now
);

/// "compliance-level-3 PASSED/TOTAL nonnull PASSED/TOTAL"
std::string summary(const TckLevel& level);

/// One failing case in a few lines.
std::string describe(const TckFailure& failure);

}  // namespace sunclover::dmn
