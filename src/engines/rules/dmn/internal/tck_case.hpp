// SPDX-License-Identifier: AGPL-3.0-or-later
// A file of test cases (testCases.xsd of the DMN TCK).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/value.hpp"

namespace sunclover::dmn::internal {

struct TckResult {
    std::string name;
    std::string target_namespace;
    std::string type;  ///< of what is evaluated, where it differs from the case's
    bool is_error = false;
    feel::Value expected;
};

struct TckCase {
    std::string id;
    std::string type;  ///< decision, bkm, decisionService
    std::string invocable_name;
    feel::Context inputs;
    std::vector<TckResult> results;
};

struct TckFile {
    std::string model_name;
    std::vector<TckCase> cases;
};

tl::expected<TckFile, Fault> read_tck_file(std::string_view xml);

/// As every vendor's runner compares: numbers within 1e-8, anything else as FEEL does.
bool is_as_expected(const feel::Value& expected, const feel::Value& got);

/// True if no null is anywhere in the value.
bool is_without_null(const feel::Value& value);

}  // namespace sunclover::dmn::internal
