// SPDX-License-Identifier: AGPL-3.0-or-later
// What an exported row may hold. Some columns show a person in the clear: they are asked for one by one, and only by who may unmask.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sunclover::people {

enum class ExportColumn {
    Township,
    Committee,
    MaskedName,
    Sex,
    Age,
    Disabilities,
    CertificateState,
    ExpiresDay,
    Needs,
    Channel,
    MaskedNumber,
    MaskedPhone,
    // From here on in the clear.
    Name,
    CertificateNumber,   ///< holds the identity number
    BirthDay,
    Phone,
    Address,
    Guardians,
};

/// "masked_name"; the catalogue key, also that of the heading in the file, is "people.export_column.masked_name".
std::string_view code_of(ExportColumn column);
std::optional<ExportColumn> parse_export_column(std::string_view code);
/// In the order in which they stand in a file.
const std::vector<ExportColumn>& all_export_columns();
/// What a form begins with: nothing in the clear.
const std::vector<ExportColumn>& default_export_columns();

bool is_clear(ExportColumn column);
bool any_clear(const std::vector<ExportColumn>& columns);

/// The columns of these codes, each once, in the order of a file.
/// @errors Invalid people.error.export_columns on `column` where there is none, or one that no file has
base::Result<std::vector<ExportColumn>> parse_export_columns(const std::vector<std::string_view>& codes);
/// The codes with blanks between.
std::string text_of(const std::vector<ExportColumn>& columns);

}  // namespace sunclover::people
