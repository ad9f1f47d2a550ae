// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes a workbook (.xlsx) whose cells are all text: no number is shortened, no text becomes a formula.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sunclover::sheets {

/// Collects sheets; what it holds is their XML. The first row of each is its heading, which stays in sight.
class WorkbookWriter {
  public:
    /// @param name  not empty, at most 31 characters, none of :\/?*[]
    /// @param columns  as wide as text, so that what is typed there later stays text
    void begin_sheet(std::string name, std::size_t columns);
    /// @param cells  UTF-8; what XML cannot hold is left out
    void add_row(const std::vector<std::string>& cells);
    /// @returns the file
    std::string finish();

  private:
    struct Sheet {
        std::string name;
        std::string xml;
        std::int64_t rows = 0;
    };
    std::vector<Sheet> sheets_;
};

}  // namespace sunclover::sheets
