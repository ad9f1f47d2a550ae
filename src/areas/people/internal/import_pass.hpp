// SPDX-License-Identifier: AGPL-3.0-or-later
// One pass over an import file: rows are checked by themselves and against those above, batches are held against the
// register or written. What it remembers of a row is some fifty bytes.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "areas/people/import_people.hpp"
#include "areas/people/internal/complete_person.hpp"
#include "areas/people/internal/first_rows.hpp"
#include "areas/people/internal/import_columns.hpp"
#include "areas/people/internal/import_rows.hpp"
#include "areas/people/internal/store_batch.hpp"

namespace sunclover::people {

struct ImportRow {
    std::int64_t number = 0;
    CheckedDraft checked;              ///< without errors
    bool is_household_above = false;   ///< the home that it joins stands in an earlier row
};

struct ImportBatch {
    std::vector<ImportRow> rows;       ///< those without a fault of their own
    bool is_end = false;               ///< nothing was left to read
};

class ImportPass {
  public:
    /// Reads the heading. All that is given outlives the pass.
    /// @errors as import_people
    static base::Result<std::unique_ptr<ImportPass>> open(
        const platform::Services& services, const places::Directory& directory, std::istream& file,
        const PeopleImportOptions& options
    );

    /// The next rows; counts them and their faults.
    base::Result<ImportBatch> next();
    /// Passes over rows that an earlier pass wrote, without looking at them.
    base::Result<> skip(std::int64_t rows);
    /// Looks a batch up in the register: who is known already, whose home nobody has entered, who resembles whom.
    void compare(store::Transaction& tx, const std::vector<ImportRow>& batch);
    /// Writes what is new of a batch. @returns how many; a row that cannot be written stops the batch: keep nothing of it
    base::Result<std::int64_t> write(store::Transaction& tx, const std::vector<ImportRow>& batch);

    PeopleImportReport& report() { return report_; }

  private:
    ImportPass(
        const platform::Services& services, const places::Directory& directory, const PeopleImportOptions& options,
        std::unique_ptr<ImportRows> rows, ImportColumns columns
    );
    struct Alike {
        std::int64_t other_row = 0;   ///< 0: none
        std::vector<Resemblance> reasons = {};
    };
    std::optional<ImportRow> check_row(const ImportLine& line);
    bool compare_row(const People& people, const ImportRow& row);
    bool add_cell_faults(const ImportLine& line);
    void add_error(std::int64_t row, base::Error error);
    void add_error(std::int64_t row, const char* field, const char* key);
    Alike meet_keys(std::int64_t row, const Person& person);
    base::Bytes fingerprint(const base::CertificateNumber& number) const;

    const platform::Services& services_;
    const places::Directory& directory_;
    const PeopleImportOptions& options_;
    std::unique_ptr<ImportRows> rows_;
    ImportColumns columns_;
    PeopleImportReport report_;
    FirstRows certificates_;
    FirstRows keys_;
};

Importer importer_of(const platform::Services& services, const PeopleImportOptions& options);

/// A check tells which certificates are known, so it is audited although it writes no person.
void audit_check(store::Transaction& tx, const PeopleImportReport& report, const Importer& importer);

/// Whether the caller must still say why rows that resemble somebody are other people. @returns what is missing
std::optional<base::Error> missing_reason(const PeopleImportReport& report, const PeopleImportOptions& options);

}  // namespace sunclover::people
