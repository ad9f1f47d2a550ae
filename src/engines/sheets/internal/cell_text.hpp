// SPDX-License-Identifier: AGPL-3.0-or-later
// What a cell that holds a number says as text: a number as it was typed, a day as YYYY-MM-DD. What the program that
// wrote it lost is not guessed. Pure. @source ECMA-376 part 1, §18.8.30 (formats), §18.17.4.1 (dates)
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace sunclover::sheets {

enum class DateSystem { From1900, From1904 };

/// The key of what is wrong with the cell.
using CellText = tl::expected<std::string, std::string>;

/// @param id    numFmtId of the cell's style; those of the format itself are below 164
/// @param code  the format that the workbook declares for it, empty if it declares none
bool is_date_format(int id, std::string_view code);

/// @param value  as it stands in the file: 15412345678, 1.5412345678E10
/// @errors sheets.error.lost_digits from sixteen digits on: the file holds fifteen; sheets.error.number
CellText number_text(std::string_view value);

/// @errors sheets.error.no_day (before the first, or 29 February 1900, which 1900 did not have), sheets.error.time
CellText day_text(std::string_view value, DateSystem system);

/// A day as ISO 8601 text, which cells of type "d" hold.
CellText iso_day_text(std::string_view value);

/// "3.10114E+17": what a spreadsheet makes of a long number, and stores as text where a CSV file had it.
bool is_shortened_number(std::string_view text);

}  // namespace sunclover::sheets
