// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases as lists show them: with the masked name and how to reach the person, decrypted for these only.
#pragma once

#include <vector>

#include "areas/cases/list_cases.hpp"
#include "areas/cases/store/case_store.hpp"

namespace sunclover::cases {

std::vector<ListedCase> listed_all(
    const Tables& tables, const Desk& desk, std::vector<Case> records, std::string_view locale
);

}  // namespace sunclover::cases
