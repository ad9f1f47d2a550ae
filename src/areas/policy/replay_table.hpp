// SPDX-License-Identifier: AGPL-3.0-or-later
// Official monthly tables of the two subsidies, replayed: from each row the numbers of people at each rate are derived, such a
// register is stored, the real path is gone (facts, rules of that generation, determinations, amounts), and persons and yuan are
// compared.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <vector>

#include "areas/policy/desk.hpp"

namespace sunclover::policy {

/// A row: table,kind,month,rule,rate_high,rate_mid,rate_low,township,persons,yuan
struct TableRow {
    int number = 0;                    ///< of the file; the heading is 1
    std::string table;
    std::string policy;                ///< "nursing-subsidy", "living-subsidy"
    std::string month;                 ///< "2022-11" or "unknown"
    std::string rule;                  ///< document numbers
    std::vector<std::int64_t> rates;   ///< yuan a month, highest first
    std::string township;
    std::int64_t persons = 0;
    std::int64_t yuan = 0;
};
struct ReadTable {
    std::vector<TableRow> rows = {};
    std::vector<std::string> faults = {};
};
ReadTable read_table(std::istream& csv);

/// How many people at each rate explain a row.
struct Split {
    std::vector<std::int64_t> people;  ///< at each rate, as many as rates
    std::int64_t adjustment = 0;       ///< yuan that regular rates leave; 0: whole people explain it
};
/// The split that leaves least; among those the one with most people at the highest rate.
/// @param rates  at most three, highest first
Split split_of(std::int64_t persons, std::int64_t yuan, const std::vector<std::int64_t>& rates);

struct RowOutcome {
    Split split;
    std::int64_t persons = 0;          ///< to whom the real path gives something
    std::int64_t yuan = 0;             ///< what it gives them
    std::string fault = {};            ///< why it could not be replayed
    bool is_matched(const TableRow& row) const { return fault.empty() && persons == row.persons && yuan + split.adjustment == row.yuan; }
};

/// Replays the rows of one table, whose townships are all others.
/// @param desk  over an empty database whose directory has the townships
std::vector<RowOutcome> replay_rows(const PolicyDesk& desk, const std::vector<TableRow>& rows);

}  // namespace sunclover::policy
