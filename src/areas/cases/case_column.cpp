// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/cases/case_column.hpp"

#include "base/text.hpp"

namespace sunclover::cases {
namespace {

constexpr std::array<std::string_view, all_columns.size()> column_codes = {
    "due", "number", "programme", "person", "disability", "contact", "stage", "turn", "state", "committee", "township", "entry", "change",
};

const std::vector<Column> shown_at_first = {
    Column::Due, Column::Programme, Column::Disability, Column::Contact, Column::Stage, Column::Turn, Column::Committee,
};

}  // namespace

std::string_view code_of(Column column) { return column_codes.at(static_cast<std::size_t>(column)); }

std::optional<Column> column_from(std::string_view code) {
    for (const Column column : all_columns) {
        if (code_of(column) == code) return column;
    }
    return std::nullopt;
}

bool is_always_shown(Column column) { return column == Column::Number || column == Column::Person; }

Columns::Columns() : Columns(shown_at_first) {}

Columns::Columns(const std::vector<Column>& chosen) {
    for (const Column column : all_columns) is_shown_.at(static_cast<std::size_t>(column)) = is_always_shown(column);
    for (const Column column : chosen) is_shown_.at(static_cast<std::size_t>(column)) = true;
}

Columns Columns::parse(std::string_view codes) {
    std::vector<Column> chosen;
    for (const std::string& code : base::split(codes, ',')) {
        if (const auto column = column_from(code)) chosen.push_back(*column);
    }
    return Columns(chosen);
}

std::string Columns::codes() const {
    std::vector<std::string> codes;
    for (const Column column : all()) codes.emplace_back(code_of(column));
    return base::join(codes, ",");
}

bool Columns::has(Column column) const { return is_shown_.at(static_cast<std::size_t>(column)); }

std::vector<Column> Columns::all() const {
    std::vector<Column> shown;
    for (const Column column : all_columns) {
        if (has(column)) shown.push_back(column);
    }
    return shown;
}

}  // namespace sunclover::cases
