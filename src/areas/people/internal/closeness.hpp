// SPDX-License-Identifier: AGPL-3.0-or-later
// How far two names are from each other. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sunclover::people {

/// Whether one change makes one of the other: a part replaced, left out, put in, or two neighbours swapped. Equal
/// lists are not one change apart.
/// @source optimal string alignment distance of 1
bool are_one_change_apart(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// The letters or characters of a text, for are_one_change_apart.
bool are_one_change_apart(std::string_view a, std::string_view b);

}  // namespace sunclover::people
