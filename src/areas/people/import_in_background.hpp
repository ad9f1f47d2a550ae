// SPDX-License-Identifier: AGPL-3.0-or-later
// Imports that a job carries out: begun with a file of any size, looked at, confirmed, cancelled. The file lies in the vault
// in parts until the import has ended; a day at most if nobody says yes.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "areas/people/people_import.hpp"
#include "base/task.hpp"

namespace sunclover::platform {
struct Services;
}

namespace sunclover::people {

struct ImportOrder {
    std::optional<access::AccountId> account = {};   ///< unset: the command line
    base::PlaceCode scope = {};
    bool is_confirmed = false;                       ///< written by itself where there is no fault
    base::Uuid request_id = {};
};

/// Keeps the file and leaves the rest to carry_out_imports. Audited as people.import_begun.
base::Task<base::Result<PeopleImportId>> begin_import(const platform::Services& services, std::istream& file, ImportOrder order);

/// @errors NotFound unless it is the caller's, or from the command line and the caller imports for that place
base::Task<base::Result<PeopleImport>> load_import(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id
);

/// The caller's last imports, the newest first.
base::Task<std::vector<PeopleImport>> list_own_imports(const platform::Services& services, const access::Caller& caller);

/// What its check found. @errors as load_import
base::Task<base::Result<ImportFindings>> load_import_findings(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id
);

struct ImportAnswer {
    std::string different_because = {};   ///< needed where rows are alike
    base::Uuid request_id = {};
};
/// Says yes: the job writes it. Saying it again changes nothing. Audited as people.import_confirmed.
/// @errors as load_import; Conflict people.error.import_state unless it was checked without a fault;
///         people.error.different_because on different_because
base::Task<base::Result<>> confirm_import(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id, ImportAnswer answer
);

/// Ends it where it is; what was written stays. Cancelling again changes nothing. Audited as people.import_cancelled.
/// @errors as load_import; Conflict people.error.import_state once it has ended otherwise
base::Task<base::Result<>> cancel_import(
    const platform::Services& services, const access::Caller& caller, PeopleImportId id, base::Uuid request_id
);

}  // namespace sunclover::people
