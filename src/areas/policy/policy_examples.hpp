// SPDX-License-Identifier: AGPL-3.0-or-later
// The examples of a policy: those beside its files in the program, and those that the district published with its versions.
#pragma once

#include "areas/policy/example_cases.hpp"

namespace sunclover::policy {

/// All that were written for the policy, in the order of their versions. Some speak of rules that are in force no more.
ExampleSheet examples_written_for(const Policy& policy);

/// Those of them that come out as they say under the rules in force from a day on; earlier ones are tried on that day.
ExampleTable examples_in_force(const PolicyBook& book, const Policy& policy, base::Day from);

}  // namespace sunclover::policy
