// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads a CSV file (RFC 4180) as offices make them: UTF-8 with or without BOM, or GB18030 as older
// spreadsheets save it; line ends of any system. Row by row, so that memory does not grow with it.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::base {

struct CsvRow {
    std::int64_t number = 0;          ///< 1 is the heading; blank lines are not counted as rows
    std::vector<std::string> cells;   ///< trimmed
    bool is_damaged = false;          ///< a quote is not closed, or the row is longer than 64 KiB
};

class CsvReader {
  public:
    /// Finds out the character set from the whole content, then starts at its beginning.
    /// @param stream  seekable; outlives the reader
    explicit CsvReader(std::istream& stream);
    ~CsvReader();
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;

    /// @returns nothing at the end
    std::optional<CsvRow> next();
    /// "UTF-8" or "GB18030"
    std::string_view charset() const;

  private:
    struct Decoder;
    int next_character();
    bool read_quoted(std::string& cell, CsvRow& row, std::size_t& length);

    std::unique_ptr<Decoder> decoder_;
    std::int64_t row_number_ = 0;
};

/// One line for a CSV file: cells are quoted where needed, and a cell that a spreadsheet would take
/// for a formula (= + - @ at its beginning) gets a leading apostrophe.
std::string csv_line(const std::vector<std::string>& cells);

/// A cell of a file that csv_line wrote, without that apostrophe.
std::string without_formula_guard(std::string cell);

}  // namespace sunclover::base
