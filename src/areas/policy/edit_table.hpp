// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision table as a grid of words that an officer edits: rows of conditions, an answer, the clause. Pure.
#pragma once

#include <string>
#include <vector>

#include "areas/policy/policy.hpp"
#include "base/result.hpp"

namespace sunclover::policy {

struct GridRow {
    std::vector<std::string> cells;    ///< one for each fact, in words (cell_words.hpp); empty: it does not matter
    std::string answer;                ///< a class or 不符合; yuan in a tariff
    std::string clause;
    bool operator==(const GridRow&) const = default;
};

struct Grid {
    std::vector<std::string> facts;    ///< names in the dictionary; of a tariff 待遇类别 alone
    std::vector<GridRow> rows;         ///< the first that holds answers; of a tariff exactly one may hold
    bool operator==(const Grid&) const = default;
};

/// The facts that the columns of a table may be: those of the book, and of a tariff the class.
rules::Dictionary dictionary_of(const PolicyBook& book, const Policy& policy, Part part);

/// @returns nothing where the table has inputs that are no facts
std::optional<Grid> grid_of(const PolicyBook& book, const Policy& policy, Part part, const RuleSet& rules);

/// What is wrong with a cell, before the table as a whole is proven.
struct GridFault {
    std::size_t row = 0;               ///< from 0
    std::size_t column = 0;            ///< from 0; as many as facts: the answer; one more: the clause
    base::Error error;
};
struct WrittenTable {
    std::string dmn = {};              ///< empty where there are faults
    std::vector<GridFault> faults = {};
};
/// The grid as a DMN file.
WrittenTable write_table(const PolicyBook& book, const Policy& policy, Part part, const Grid& grid);

/// What is wrong with a table as a whole: a gap, two rows that both hold, an answer that is none.
struct TableFault {
    std::string english;               ///< as a log says it
    std::string chinese = {};          ///< empty: `error` says it
    base::Error error = {base::ErrorKind::Invalid, {}};
};

/// One difference between two grids, as rows: "3" in the older, "4" in the newer.
struct GridDifference {
    enum class Kind { Removed, Added, Changed } kind = Kind::Changed;
    int row_before = 0;                ///< from 1; 0: there was none
    int row_after = 0;
    std::string column = {};           ///< Changed: the fact; "" the answer, "条款" the clause
    std::string before = {};
    std::string after = {};
};
std::vector<GridDifference> compare_grids(const Grid& before, const Grid& after);

/// Kept in a draft as it was typed, faulty or not.
std::string grid_to_json(const Grid& grid);
/// @errors Invalid policy.error.grid
base::Result<Grid> grid_from_json(std::string_view json);

}  // namespace sunclover::policy
