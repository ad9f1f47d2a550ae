// SPDX-License-Identifier: AGPL-3.0-or-later
// The commands of `sunclover dmn` that need a fact dictionary: strict check, explain, sql.
#pragma once

#include <string>

#include "app/command.hpp"

namespace sunclover::app {

/// Adds `explain` and `sql` to the command `dmn`.
void add_plan_commands(CLI::App& dmn, CommandLine& line);

/// Compiles every decision of the model in strict mode against the dictionary in `facts_file` and prints
/// each fault once. @returns 0, or 1 if there is a fault
int check_strictly(const std::string& file, const std::string& facts_file);

}  // namespace sunclover::app
