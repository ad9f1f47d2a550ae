// SPDX-License-Identifier: AGPL-3.0-or-later
// An import that takes longer than somebody waits for a page: a job checks the file, waits for a yes, and writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person_ref.hpp"
#include "areas/people/resemblance.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

namespace sunclover::people {

struct PeopleImportTag;
using PeopleImportId = base::Id<PeopleImportTag>;

enum class ImportState {
    Checking,    ///< the job holds the rows against the register
    Checked,     ///< without a fault; waits for its account to say yes
    Writing,     ///< the job writes
    Done,
    Refused,     ///< has faults: nothing was written
    Stopped,     ///< could not go on while it wrote; what was written stays
    Cancelled,   ///< by its account, or nobody said yes in time; what was written stays
};

/// "checking"; the catalogue key is "people.import_state.checking".
std::string_view code_of(ImportState state);
std::optional<ImportState> parse_import_state(std::string_view code);
/// Whether the job has something to do.
bool is_under_way(ImportState state);

struct PeopleImport {
    PeopleImportId id = {};
    std::optional<access::AccountId> account = {};   ///< unset: begun from the command line
    base::PlaceCode scope;                           ///< rows of other places are faults
    ImportState state = ImportState::Checking;
    std::int64_t parts = 0;                          ///< of the file in the vault; 0 once it is gone
    std::int64_t bytes = 0;
    bool is_confirmed = false;                       ///< goes on to write by itself where there is no fault
    std::string different_because = {};              ///< why rows that are alike are other people
    std::string format = {};                         ///< "UTF-8", "GB18030" or "XLSX"
    std::int64_t rows_total = 0;                     ///< 0 until it was checked
    std::int64_t rows_done = 0;                      ///< checked, or then written or passed over
    std::int64_t ready = 0, known = 0, faulty = 0, alike = 0, written = 0;
    base::Instant begun_at = {};
    base::Instant changed_at = {};
    std::int64_t version = 1;
};

/// A row that is like another of the file, or like somebody in the register.
struct AlikeRow {
    std::int64_t row = 0;
    std::int64_t other_row = 0;   ///< 0: somebody in the register
    std::vector<Resemblance> reasons = {};
};

/// What a check found, as far as it is listed; more is counted only.
struct ImportFindings {
    std::vector<base::Error> errors = {};   ///< as PeopleImportReport::errors
    std::vector<AlikeRow> alike = {};
};

}  // namespace sunclover::people
