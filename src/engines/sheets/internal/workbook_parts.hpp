// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of a workbook that say how its sheet is read: where it lies, its shared strings, which styles are days.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/sheets/internal/archive.hpp"
#include "engines/sheets/internal/cell_text.hpp"

namespace sunclover::sheets {

/// All shared strings one behind the other; four bytes each beside their text.
class StringTable {
  public:
    void begin() { starts_.push_back(static_cast<std::uint32_t>(text_.size())); }
    void append(std::string_view part) { text_ += part; }
    std::size_t size() const { return starts_.size(); }
    /// @param index  < size()
    std::string_view at(std::size_t index) const;

  private:
    std::string text_;
    std::vector<std::uint32_t> starts_;
};

struct Found {
    std::string sheet;                              ///< name of the entry
    DateSystem dates = DateSystem::From1900;
    StringTable strings;
    std::vector<bool> is_date;                      ///< by the number of the style
};

/// @errors as Workbook::open
base::Result<Found> find_parts(Archive& archive, const Limits& limits);

}  // namespace sunclover::sheets
