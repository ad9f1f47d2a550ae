// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads policies strictly: facts.json, sources.json, and for each folder policy.json with its decision
// tables. Whatever is unknown, missing or not proven is a fault, and all faults are told at once.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "areas/policy/policy.hpp"

namespace sunclover::policy {

/// A file below policies/: "nursing-subsidy/policy.json" and its text.
using PolicyFiles = std::vector<std::pair<std::string, std::string>>;

/// The policies that are in the program.
PolicyFiles embedded_policy_files();
/// Those in a folder. @throws std::runtime_error if it cannot be read
PolicyFiles policy_files_in(const std::string& folder);

/// The CSV of the examples beside a policy. @returns nothing if it has none
std::optional<std::string> examples_of(const PolicyFiles& files, const std::string& code);

/// @returns the book, or every fault as "nursing-subsidy/policy.json: what is wrong"
tl::expected<PolicyBook, std::vector<std::string>> load_policies(const PolicyFiles& files);

}  // namespace sunclover::policy
