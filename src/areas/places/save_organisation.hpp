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

/// The organisation as it would be saved: trimmed, its phone in digits.
/// @errors Invalid, as save_organisation
base::Result<Organisation> check_organisation(const Directory& directory, const Organisation& organisation);

/// Inserts the organisation, or replaces the one with its id. The caller audits, since only it
/// knows who asked; servers that run take it up within seconds.
/// @errors Invalid: places.error.organisation_code, places.error.organisation_name, places.error.organisation_phone,
///         places.error.organisation_townships
base::Result<> save_organisation(
    store::Transaction& tx, const Directory& directory, const Organisation& organisation,
    base::Instant now
);

}  // namespace sunclover::places
