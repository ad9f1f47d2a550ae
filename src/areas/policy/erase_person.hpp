// SPDX-License-Identifier: AGPL-3.0-or-later
// When a person's data are erased, the values of their facts go and what was found of them is settled. What was determined and paid
// stays: it names nobody, and accounts are kept.
#pragma once

#include <vector>

#include "areas/people/erase_port.hpp"
#include "base/instant.hpp"

namespace sunclover::crypto {
class FieldCipher;
}

namespace sunclover::policy {

std::vector<people::ErasureLine> lines_to_erase(store::Transaction& tx, const people::PersonRef& person);
void erase_person(store::Transaction& tx, const crypto::FieldCipher& cipher, const people::PersonRef& person, base::Instant now);

}  // namespace sunclover::policy
