// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/export_column.hpp"

#include <algorithm>

#include "areas/people/internal/code_table.hpp"

namespace sunclover::people {
namespace {

using C = ExportColumn;

constexpr CodeTable<ExportColumn, 18> kColumns = {{
    {C::Township, "township"},
    {C::Committee, "committee"},
    {C::MaskedName, "masked_name"},
    {C::Sex, "sex"},
    {C::Age, "age"},
    {C::Disabilities, "disabilities"},
    {C::CertificateState, "certificate_state"},
    {C::ExpiresDay, "expires_day"},
    {C::Needs, "needs"},
    {C::Channel, "channel"},
    {C::MaskedNumber, "masked_number"},
    {C::MaskedPhone, "masked_phone"},
    {C::Name, "name"},
    {C::CertificateNumber, "certificate_number"},
    {C::BirthDay, "birth_day"},
    {C::Phone, "phone"},
    {C::Address, "address"},
    {C::Guardians, "guardians"},
}};

}  // namespace

std::string_view code_of(ExportColumn column) { return code_in(kColumns, column); }
std::optional<ExportColumn> parse_export_column(std::string_view code) { return parse_in(kColumns, code); }

const std::vector<ExportColumn>& all_export_columns() {
    static const std::vector<ExportColumn> all = values_of(kColumns);
    return all;
}

const std::vector<ExportColumn>& default_export_columns() {
    static const std::vector<ExportColumn> usual = {C::Township, C::Committee, C::MaskedName, C::Sex, C::Age, C::Disabilities, C::Needs, C::Channel};
    return usual;
}

bool is_clear(ExportColumn column) { return column >= C::Name; }
bool any_clear(const std::vector<ExportColumn>& columns) { return std::any_of(columns.begin(), columns.end(), is_clear); }

base::Result<std::vector<ExportColumn>> parse_export_columns(const std::vector<std::string_view>& codes) {
    std::vector<ExportColumn> columns;
    for (const auto code : codes) {
        const auto column = parse_export_column(code);
        if (!column) return base::fail(base::ErrorKind::Invalid, "people.error.export_columns", "column");
        columns.push_back(*column);
    }
    if (columns.empty()) return base::fail(base::ErrorKind::Invalid, "people.error.export_columns", "column");
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

std::string text_of(const std::vector<ExportColumn>& columns) {
    std::string text;
    for (const auto column : columns) {
        if (!text.empty()) text += ' ';
        text += code_of(column);
    }
    return text;
}

}  // namespace sunclover::people
