// SPDX-License-Identifier: AGPL-3.0-or-later
// The lines of an exported file, in the language of who asked for it.
#pragma once

#include <string>
#include <vector>

#include "areas/people/export_column.hpp"
#include "areas/people/person.hpp"

namespace sunclover::pages {
class Catalogue;
}
namespace sunclover::places {
class Directory;
}

namespace sunclover::people {

struct PeopleExport;

class ExportLines {
  public:
    /// All of them outlive it. Columns, language and day are those of the export.
    ExportLines(const pages::Catalogue& catalogue, const places::Directory& directory, const PeopleExport& one)
        : catalogue_(catalogue), directory_(directory), one_(one) {}
    /// With a byte order mark, so that spreadsheets take the file for UTF-8.
    std::string heading() const;
    std::string line(const Person& person) const;

  private:
    std::string cell(ExportColumn column, const Person& person) const;
    std::string clear_cell(ExportColumn column, const Person& person) const;
    std::string word(std::string_view group, std::string_view code) const;
    const pages::Catalogue& catalogue_;
    const places::Directory& directory_;
    const PeopleExport& one_;
};

/// Long numbers stand in groups, as people write them: a spreadsheet would take their digits for an amount, and drop the last of
/// twenty and a zero at the front. An import reads them with the blanks.
std::string grouped_number(const std::string& certificate_number);
std::string grouped_phone(const std::string& phone);

}  // namespace sunclover::people
