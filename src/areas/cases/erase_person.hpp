// SPDX-License-Identifier: AGPL-3.0-or-later
// When a person's data are erased, drafts go with their photos; an open case keeps everything as it is, and what a closed case is
// made of stays as long as the law wants files and accounts kept.
#pragma once

#include <vector>

#include "areas/people/erase_port.hpp"

namespace sunclover::cases {

std::vector<people::ErasureLine> lines_to_erase(store::Transaction& tx, const people::PersonRef& person);
/// @returns photos that go after the commit
std::vector<base::Uuid> erase_person(store::Transaction& tx, const people::PersonRef& person);

}  // namespace sunclover::cases
