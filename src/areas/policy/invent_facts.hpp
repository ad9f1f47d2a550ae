// SPDX-License-Identifier: AGPL-3.0-or-later
// Invents what a demonstration needs beside the register: means, work and schooling of residents, and who is paid what.
#pragma once

#include <cstdint>
#include <vector>

#include "areas/people/person.hpp"
#include "areas/policy/desk.hpp"

namespace sunclover::policy {

/// Facts of each person, some left unknown, and benefits by what the policies give in this month: most of those who are entitled
/// are paid, a few are not, and a few are paid who are not entitled any more. Blocks.
/// @param seed  the same seed gives the same facts for the same people
void invent_facts(const PolicyDesk& desk, const std::vector<people::Person>& people, std::uint64_t seed);

}  // namespace sunclover::policy
