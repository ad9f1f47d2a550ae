// SPDX-License-Identifier: AGPL-3.0-or-later
// What a list of cases can show of each. The number and the name always stand there.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::cases {

enum class Column { Due, Number, Programme, Person, Disability, Contact, Stage, Turn, State, Committee, Township, Entry, Change };
/// In the order in which a list shows them.
inline constexpr std::array<Column, 13> all_columns = {
    Column::Due, Column::Number, Column::Programme, Column::Person, Column::Disability, Column::Contact, Column::Stage,
    Column::Turn, Column::State, Column::Committee, Column::Township, Column::Entry, Column::Change,
};

std::string_view code_of(Column column);  ///< "due", "number", … as the catalogue names them
std::optional<Column> column_from(std::string_view code);

/// True for those that no list leaves out.
bool is_always_shown(Column column);

/// Which columns somebody sees. Each once, in the order of all_columns.
class Columns {
  public:
    /// As a list is shown until somebody chooses.
    Columns();
    /// With those that are always shown.
    explicit Columns(const std::vector<Column>& chosen);
    /// "due,number": codes that are known; a code that is none of ours is passed over.
    static Columns parse(std::string_view codes);
    std::string codes() const;
    bool has(Column column) const;
    std::vector<Column> all() const;
    bool operator==(const Columns&) const = default;

  private:
    std::array<bool, all_columns.size()> is_shown_{};
};

}  // namespace sunclover::cases
