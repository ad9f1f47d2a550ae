// SPDX-License-Identifier: AGPL-3.0-or-later
// What the check of an import found, as it lies in the vault.
#pragma once

#include <string>
#include <string_view>

#include "areas/people/people_import.hpp"

namespace sunclover::people {

std::string findings_to_json(const ImportFindings& findings);
/// @param text  written by findings_to_json
ImportFindings findings_from_json(std::string_view text);

}  // namespace sunclover::people
