// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of an import file, whichever kind of file it is: CSV or a workbook (.xlsx).
#pragma once

#include <istream>
#include <memory>
#include <optional>
#include <string_view>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "engines/sheets/workbook.hpp"

namespace sunclover::people {

struct ImportLine {
    base::CsvRow row;
    std::vector<sheets::CellFault> faults = {};   ///< cells that do not say what was typed
};

class ImportRows {
  public:
    virtual ~ImportRows() = default;
    /// The next row that is not blank, the heading first; nothing at the end.
    /// @errors what is wrong with the file as a whole, for the field "file"
    virtual base::Result<std::optional<ImportLine>> next() = 0;
    /// "UTF-8", "GB18030" or "XLSX"
    virtual std::string_view format() const = 0;
};

/// Finds out by its first bytes what the file is. A workbook is held in memory as it is, packed.
/// @param file  seekable; outlives the rows
/// @errors Invalid for "file": sheets.error.*
base::Result<std::unique_ptr<ImportRows>> open_import_rows(std::istream& file);

}  // namespace sunclover::people
