// SPDX-License-Identifier: AGPL-3.0-or-later
// Loads residents from a CSV file or a workbook: a dry run that tells every fault by row and column, and the real
// run, in batches. Memory does not grow with the file but for some hundred bytes a row. Columns: README.md.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "areas/people/suspect.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}
namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

enum class PeopleImportMode { DryRun, Real };

struct PeopleImportOptions {
    PeopleImportMode mode = PeopleImportMode::DryRun;
    /// Rows of other places are errors: the district for the command line, else the caller's place.
    base::PlaceCode scope;
    /// Who imports, where they wait for it; unset for the command line and for the job.
    const access::Caller* caller = nullptr;
    /// For whom the job imports; unset for the command line.
    std::optional<access::AccountId> account = {};
    int batch_rows = 500;       ///< in one transaction
    int errors_max = 200;       ///< more are counted, not listed
    base::Uuid request_id = {};
    /// Why rows that resemble somebody are other people, as the caller wrote it; kept with each pair, which stays open so
    /// that it is looked at by itself.
    std::string different_because = {};
};

/// A row that resembles somebody in the register, or an earlier row.
struct ImportSuspect {
    std::int64_t row = 0;
    std::optional<Suspect> known = {};      ///< in the register; only those whom the caller may know of
    std::int64_t other_row = 0;             ///< where it is a row of the file
    std::vector<Resemblance> reasons = {};  ///< where it is a row of the file
};

struct PeopleImportReport {
    std::int64_t rows = 0;      ///< data rows read
    std::int64_t ready = 0;     ///< without fault and new
    std::int64_t known = 0;     ///< their certificate is in the register: left as it is
    std::int64_t written = 0;   ///< by this run; 0 in a dry run
    std::int64_t faulty = 0;    ///< rows with at least one error
    std::string format;         ///< "UTF-8", "GB18030" or "XLSX"
    std::int64_t alike = 0;     ///< rows that resemble somebody; they are ready
    std::vector<ImportSuspect> suspects = {};   ///< at most errors_max of them
    /// Each names its column in `field` and its row in the argument ROW (1 = the heading).
    std::vector<base::Error> errors;
};

/// Reads the file twice: nothing is written while any row has a fault. An import that was cut off
/// is run again: rows that are in the register are known, not faults.
/// @param file  seekable: CSV in UTF-8 (with or without BOM) or GB18030, or a workbook (.xlsx), of which the first visible
///              sheet is read
/// @errors Invalid people.error.import_header with COLUMN if a column is missing or unknown; sheets.error.* for a workbook
///         that cannot be read;
///         people.error.different_because on different_because if a caller gives no reason for rows that are alike
base::Task<base::Result<PeopleImportReport>> import_people(
    const platform::Services& services, const places::Directory& directory, std::istream& file,
    PeopleImportOptions options
);

}  // namespace sunclover::people
