// SPDX-License-Identifier: AGPL-3.0-or-later
// Every column of ciphertexts in the database, in one place: each area seals its own, and only the house knows them all.
#pragma once

#include <vector>

#include "platform/keys/sealed_table.hpp"

namespace sunclover::app {

/// A column `*_cipher` of the schema that is missing here would be unreadable after its key was retired; a test compares both.
const std::vector<keys::SealedTable>& sealed_tables();

}  // namespace sunclover::app
