// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs the betsy cases: models whose scripts and conditions are no FEEL and mean something only to
// that kit. They are translated here; the engine itself refuses them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engines/flow/model/model.hpp"

namespace sunclover::flow {

struct TierScore {
    std::string tier;
    int passed = 0;
    int total = 0;
};

struct KitFailure {
    std::string model;
    std::string input;
    std::string expected;
    std::string got;
};

struct KitReport {
    std::vector<TierScore> tiers = {};  ///< core, extended, full
    std::vector<KitFailure> failures = {};
};

/// @param cases      cases.json: name, tier, model and cases with input, asserts, delay and vars
/// @param read_file  the contents of a file named in it
/// @errors the file is none of its kind
tl::expected<KitReport, std::string> run_kit(
    std::string_view cases,
    const std::function<std::optional<std::string>(const std::string& name)>& read_file
);

/// Puts FEEL where the kit's words stand: SCRIPT_task1 adds "Task1" to the list `trace`.
void translate_kit_model(Model& model);

/// "core 70/70 extended 20/20 full 30/40"
std::string summary(const KitReport& report);
std::string describe(const KitFailure& failure);

}  // namespace sunclover::flow
