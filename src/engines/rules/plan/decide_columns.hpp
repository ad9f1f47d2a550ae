// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides plans for whole populations, block by block. What vectorises runs in the kernels; a row whose
// answer they cannot give (a missing fact that matters, a cell that only FEEL can run) is decided by the
// interpreter. Every answer is the interpreter's answer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/plan/columns.hpp"
#include "engines/rules/plan/columns_table.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

struct ColumnOptions {
    Isa isa = best_isa();
    bool why_not = false;   ///< fill near_misses
};

/// What one plan gave the rows of one block. Vectors may be longer than the rows.
struct PlanColumn {
    std::size_t rows = 0;
    /// 0 no rule, k rule k counted from 1, violation_code, unknown_code; where the last table gives
    /// several rules, or the last step is an expression: 1 some, 0 none. Empty where wide_codes is not.
    ///
    /// Where facts are missing and several rules lead to the same value: the first of these.
    std::vector<std::uint8_t> codes;
    std::vector<std::uint16_t> wide_codes;      ///< tables of more than kernel_rules_max rules
    std::size_t rule_words = 0;                 ///< tables that give several rules: words a row in `rules`
    std::vector<std::uint64_t> rules;           ///< a bit for each rule that applies
    std::optional<int> value_scale = {};        ///< aggregations over constants: `values` holds value × 10^scale
    std::vector<std::int64_t> values;
    std::vector<std::uint64_t> value_nulls;     ///< a bit for each row without a value
    /// Where only the interpreter knows the value (expressions, an aggregation over computed outputs).
    std::vector<feel::Value> interpreted;
    /// Why not: for each rule a bit for each row where exactly one of its cells fails and all others
    /// certainly hold; near_miss_words from one rule to the next. Cells that do not vectorise never hold.
    std::vector<std::uint64_t> near_misses;
    std::size_t near_miss_words = 0;
    std::size_t rows_interpreted = 0;           ///< rows that the kernels left to the interpreter
    std::size_t interpreter_runs = 0;           ///< of these, those that were not known from an equal row

    /// With wide_violation_code and wide_unknown_code for every table.
    std::uint16_t code(std::size_t row) const;
    bool is_near_miss(std::size_t rule, std::size_t row) const {
        return (near_misses[rule * near_miss_words + row / 64] >> (row % 64) & 1) != 0;
    }
};

class ColumnDecider {
  public:
    /// Buffers and memory of answers of one thread.
    struct Workspace;
    struct FreeWorkspace { void operator()(Workspace* workspace) const; };
    using WorkspacePtr = std::unique_ptr<Workspace, FreeWorkspace>;

    /// @param plans  each outlives the decider
    /// @param shapes of the columns that will come
    /// @errors a fact that a plan reads has no column, or one of another type or scale; a plan with
    ///         more than 65,000 different ends for one fact
    static tl::expected<ColumnDecider, std::string> make(std::vector<const Plan*> plans, std::vector<ColumnShape> shapes);
    ~ColumnDecider();
    ColumnDecider(ColumnDecider&&) noexcept;
    ColumnDecider& operator=(ColumnDecider&&) noexcept;

    WorkspacePtr workspace() const;
    /// Decides all plans for all rows. Threads may share the decider, each with its own workspace.
    /// @param block  with a column for each shape
    /// @param out    one for each plan; what it holds is used again
    void decide(const BlockView& block, const ColumnOptions& options, Workspace& workspace, std::vector<PlanColumn>& out) const;
    /// The facts of one row as the interpreter takes them for plan `plan`.
    FactRow row(std::size_t plan, const BlockView& block, std::size_t row) const;

  private:
    struct Parts;
    explicit ColumnDecider(std::unique_ptr<const Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

inline std::uint16_t PlanColumn::code(std::size_t row) const {
    if (codes.empty()) return wide_codes[row];
    if (codes[row] == violation_code) return wide_violation_code;
    return codes[row] == unknown_code ? wide_unknown_code : codes[row];
}

}  // namespace sunclover::rules
