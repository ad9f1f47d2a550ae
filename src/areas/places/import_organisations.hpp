// SPDX-License-Identifier: AGPL-3.0-or-later
// Loads partner organisations from a CSV file: code, name, kind, townships, and phone and active where
// the file has them. An organisation is known again by its code. Those that the file does not name stay
// as they are: who works with the federation no more stands in it with active = no.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <vector>

#include "areas/places/import_places.hpp"
#include "areas/places/organisation.hpp"
#include "base/result.hpp"

namespace sunclover::places {

struct OrganisationsImportOptions {
    ImportMode mode = ImportMode::DryRun;
    base::Instant now;
    std::function<OrganisationId()> new_id;
};

struct OrganisationsImportReport {
    std::int64_t rows = 0;   ///< data rows read
    std::int64_t added = 0;
    std::int64_t changed = 0;
    /// Each names its column in `field` and its row in the argument ROW (1 = the heading).
    std::vector<base::Error> errors;
};

/// Nothing is written in a dry run, nor if any row has an error. The caller audits.
/// @param csv  UTF-8 (with or without BOM) or GB18030, seekable. kind: its code or its name; townships:
///             codes or names with ; between, or * for all; active: yes or no, 1 or 0
OrganisationsImportReport import_organisations(
    store::Transaction& tx, std::istream& csv, const OrganisationsImportOptions& options
);

}  // namespace sunclover::places
