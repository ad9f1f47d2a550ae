// SPDX-License-Identifier: AGPL-3.0-or-later
// The columns of an import file, in English or Chinese, and the draft that a row gives.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/people/person_draft.hpp"
#include "base/csv.hpp"

namespace sunclover::people {

class ImportColumns {
  public:
    /// @errors Invalid people.error.import_header; COLUMN names the one that is unknown or missing
    static base::Result<ImportColumns> parse(const base::CsvRow& heading);
    /// @param row  not damaged
    PersonDraft draft_of(const base::CsvRow& row) const;
    /// What the file calls the field: errors name the column as its reader sees it.
    const std::string& heading_of(const std::string& field) const;
    /// The field of a column of the file; nothing where its heading is blank.
    std::optional<std::string> field_at(std::size_t column) const;

  private:
    std::string cell(const base::CsvRow& row, const std::string& field) const;
    std::map<std::string, std::size_t> index_;
    std::map<std::string, std::string> heading_;
};

/// All fields that a file may have, in the order of the README.
std::vector<std::string_view> import_fields();

/// What a reader of a template is told about a field.
struct FieldNote {
    std::string_view field;
    std::string_view chinese;    ///< its heading
    bool is_required;
    std::string_view hint_key;   ///< in the catalogue, what may stand there
};
std::vector<FieldNote> import_notes();

/// The row of a file with all these fields that draft_of would read as this draft; what a file has no
/// room for (a fourth disability, a third guardian) is left out.
std::vector<std::string> cells_of(const PersonDraft& draft);

}  // namespace sunclover::people
