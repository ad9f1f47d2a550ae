// SPDX-License-Identifier: AGPL-3.0-or-later
// Adds an organisation or changes one.
#pragma once

#include "areas/places/organisation.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

namespace sunclover::store {
class Transaction;
}

namespace sunclover::places {

class Directory;

/// Inserts the organisation, or replaces the one with its id. The caller audits, since only it
/// knows who asked, and reloads the directory after the commit.
/// @errors Invalid: places.error.organisation_name, places.error.organisation_phone,
///         places.error.organisation_townships
base::Result<> save_organisation(
    store::Transaction& tx, const Directory& directory, const Organisation& organisation,
    base::Instant now
);

}  // namespace sunclover::places
