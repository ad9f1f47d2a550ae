// SPDX-License-Identifier: AGPL-3.0-or-later
// Breaks a finished year on purpose, behind the back of the program, to prove that the checks see it.
#pragma once

#include <optional>
#include <string_view>

#include "world.hpp"

namespace sunclover::year {

/// "letter", "text", "deadline", "owner", "process", "lost", "doubled", "audit"
std::optional<Sabotage> sabotage_from(std::string_view code);

void sabotage(World& world);

}  // namespace sunclover::year
