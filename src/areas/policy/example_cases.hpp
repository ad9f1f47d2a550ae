// SPDX-License-Identifier: AGPL-3.0-or-later
// Examples of a policy that a lawyer can read and extend, as CSV beside the program's policies and with the versions of the district.
// Columns: 说明, 日期, the facts that matter, 资格, 金额, 条款. Tests and the editor run them. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/policy/determine.hpp"
#include "base/result.hpp"

namespace sunclover::policy {

/// What the column 资格 says where a fact is missing.
inline constexpr std::string_view unknown_word = "不清楚";  // tidy: data

/// Examples as they are written, faulty or not.
struct ExampleRow {
    std::string about = {};
    std::string day = {};
    std::vector<std::string> values = {};   ///< one for each fact of the sheet; empty: not known
    std::string answer = {};                ///< a class, 不符合 or 不清楚
    std::string amount = {};                ///< yuan; empty: none
    std::string clause = {};                ///< empty: any
    bool operator==(const ExampleRow&) const = default;
};
struct ExampleSheet {
    std::vector<std::string> facts = {};
    std::vector<ExampleRow> rows = {};
    bool operator==(const ExampleSheet&) const = default;
};
/// Columns that are none of ours are facts.
ExampleSheet sheet_from_csv(const std::string& csv);
std::string csv_of(const ExampleSheet& sheet);
/// Its columns are `facts` and those others that some row fills.
ExampleSheet with_facts(const ExampleSheet& sheet, const std::vector<std::string>& facts);
/// The rows of both, under the facts of both.
ExampleSheet joined(const ExampleSheet& first, const ExampleSheet& second);

struct ExampleCase {
    int row = 0;                       ///< of the sheet, from 1
    std::string about;
    base::Day day;
    rules::FactRow facts;
    std::string entitled_class;        ///< or not_entitled; empty: unknown
    std::optional<base::Fen> amount;
    std::string clause;
};

/// A cell that cannot be read.
struct ExampleFault {
    int row = 0;                       ///< of the sheet, from 1; 0: the heading
    std::string column;                ///< as the file names it
    base::Error error;                 ///< TEXT: what stands there
};
/// "row 3, 日期: 2024-02-30 cannot be". Rows as a spreadsheet counts them: the heading is 1.
std::string describe(const ExampleFault& fault);

struct ExampleTable {
    std::vector<ExampleCase> cases = {};
    std::vector<ExampleFault> faults = {};
};
/// @param day_if_empty  of rows that name none; unset: each must
ExampleTable read_examples(const PolicyBook& book, const ExampleSheet& sheet, std::optional<base::Day> day_if_empty = {});

struct ExampleOutcome {
    const ExampleCase* example = nullptr;
    Determination made;
    std::string expected;              ///< what the row says, in one line; empty: it is right
    std::string found;
    bool is_right() const { return expected == found; }
};
/// Runs each example by the rules in force on its day. @param table  outlives the outcomes
std::vector<ExampleOutcome> run_examples(const Policy& policy, const ExampleTable& table);

/// The columns that every sheet has.
inline constexpr const char* about_column = "说明";          // tidy: data
inline constexpr const char* day_column = "日期";            // tidy: data
inline constexpr const char* answer_column = "资格";         // tidy: data
inline constexpr const char* amount_column = "金额";         // tidy: data
inline constexpr const char* example_clause_column = "条款"; // tidy: data

}  // namespace sunclover::policy
