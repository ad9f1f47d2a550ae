// SPDX-License-Identifier: AGPL-3.0-or-later
// The empty sheet that offices fill in: all columns of an import file, and a second sheet that says what may stand in each.
#pragma once

#include <string>
#include <string_view>

namespace sunclover::pages {
class Catalogue;
}

namespace sunclover::people {

/// @param locale  of the headings and notes: "zh-CN" or "en"
/// @returns a workbook (.xlsx) whose cells are text, so that long numbers keep their digits
std::string import_template(const pages::Catalogue& catalogue, std::string_view locale);

}  // namespace sunclover::people
