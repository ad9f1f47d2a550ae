// SPDX-License-Identifier: AGPL-3.0-or-later
// Later versions of the home adaptation, made from the one that comes with the program: other terms,
// other limits, a stage with another name.
#pragma once

#include <vector>

#include "areas/cases/migrate_cases.hpp"
#include "areas/programmes/load_programme.hpp"

namespace sunclover::year {

/// @param version  2 or 3
std::vector<programmes::ProgrammeFile> next_version(int version);

/// The stages that have other names after a migration.
cases::StageNames renamed_stages(int from_version, int to_version);

}  // namespace sunclover::year
