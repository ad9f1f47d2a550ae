// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the first visible sheet of a workbook (.xlsx, ECMA-376, transitional and strict) row by row, as people fill them
// in and as attackers make them. Formulas are never evaluated: the value that was stored beside one is taken. Macros,
// pictures, links and all other parts are not opened.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engines/sheets/limits.hpp"

namespace sunclover::sheets {

/// One cell that cannot be read as it was meant.
struct CellFault {
    std::size_t column = 0;     ///< 0 is A
    std::string message_key;    ///< sheets.error.lost_digits …
    std::string cell;           ///< "B17"
};

struct Row {
    std::int64_t number = 0;            ///< as the spreadsheet shows it, from 1
    std::vector<std::string> cells;     ///< trimmed; empty for a cell with a fault
    std::vector<CellFault> faults;
    bool is_damaged = false;            ///< longer than Limits::row_bytes_max
};

/// Whether the bytes are an archive, so that Workbook says what is wrong with them.
bool looks_like_workbook(std::string_view bytes);
/// Whether they are the container of .xls files and of workbooks with a password, which cannot be read here.
bool looks_like_old_office(std::string_view bytes);

/// "3.10114E+17": what a spreadsheet made of a long number.
bool is_shortened_number(std::string_view text);

/// "A", "Z", "AA" of column 0, 25, 26.
std::string column_name(std::size_t column);

class Workbook {
  public:
    /// @param bytes  the whole file; outlive the workbook
    /// @errors Invalid for the field "file": sheets.error.not_a_workbook | encrypted | damaged | document_type | too_large |
    ///         external | no_sheet
    static base::Result<std::unique_ptr<Workbook>> open(std::string_view bytes, const Limits& limits = {});
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// The next row that has something in it; nothing at the end.
    /// @errors as open, and sheets.error.columns
    base::Result<std::optional<Row>> next();

  private:
    struct Parts;
    explicit Workbook(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace sunclover::sheets
