// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision table over class numbers: for each input and class the rules whose cell certainly passes
// and those whose cell may pass. The two differ where a fact is not known, and where only the
// interpreter can run a cell; a row whose answer depends on the difference is left to the interpreter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engines/rules/plan/columns_classes.hpp"
#include "engines/rules/plan/kernels.hpp"
#include "engines/rules/plan/plan.hpp"
#include "engines/rules/plan/run_plan.hpp"

namespace sunclover::rules {

/// What a table gave a row: 0 no rule, k rule k counted from 1, and those below. Where a table gives
/// several rules: 1 some, 0 none.
inline constexpr std::uint16_t wide_violation_code = 0xFFFE;
inline constexpr std::uint16_t wide_unknown_code = 0xFFFF;

/// Where the class numbers of an input come from.
struct TableInput {
    enum class From {
        Column,   ///< a fact: its classes
        Step,     ///< an earlier table: 0 not known, 1 no rule, 1 + k rule k, then contradiction
        Opaque,   ///< what only the interpreter computes: always class 0, not known
    };
    From from = From::Opaque;
    std::size_t index = 0;             ///< of the column or the step
    std::size_t class_count = 1;
    bool is_null_unknown = true;       ///< class 0: not known; false: null is an answer
    /// Rules whose cell certainly passes, and those whose cell may; bit: place in the order of rules.
    struct Sets {
        std::uint64_t certain = 0;
        std::uint64_t possible = 0;
    };
    std::vector<Sets> sets = {};       ///< by class, `words` each
};

/// The classes of the inputs of one table, and of one slice of rows.
struct ClassColumn {
    const std::uint8_t* narrow = nullptr;
    const std::uint16_t* wide = nullptr;   ///< where narrow is null; both null: always class 0
    std::size_t at(std::size_t row) const {
        if (narrow != nullptr) return narrow[row];
        return wide != nullptr ? wide[row] : 0;
    }
};

class ColumnTable {
  public:
    enum class Form {
        Single,       ///< one rule: FIRST, PRIORITY, UNIQUE, ANY
        Several,      ///< COLLECT, RULE ORDER, OUTPUT ORDER
        Interpreted,  ///< rules whose outputs must be computed before the hit policy can choose
    };

    /// @param compiled outlives the table
    /// @param passing  the classes that pass, by input and rule; an empty vector: not known before the
    ///                 interpreter runs the cell
    ColumnTable(
        const CompiledTable& compiled, std::vector<TableInput> inputs,
        const std::vector<std::vector<std::vector<bool>>>& passing
    );

    Form form() const { return form_; }
    std::size_t rule_count() const { return order_.size(); }
    std::size_t words() const { return words_; }
    bool is_wide() const { return order_.size() > kernel_rules_max; }
    const std::vector<TableInput>& inputs() const { return inputs_; }
    const PlanTable& source() const { return *compiled_->table; }
    bool is_computed(std::size_t rule) const { return compiled_->is_computed[rule]; }
    /// For the vector kernels; nothing where they cannot run the table.
    const std::optional<KernelProgram>& program() const { return program_; }
    /// Rows whose class is 0 in one of `count` more columns, given behind those of the inputs, are guarded as well.
    /// @param fits  their classes fit a byte; else the kernels no longer run the table
    void guard_also(std::size_t count, bool fits);

    /// Sets of rules of one row, by place in the order of rules; filled by decide().
    struct Scratch {
        std::vector<std::uint64_t> certain, possible;
        /// Rules that the known facts alone let pass: what is not known, and steps, let all pass.
        std::vector<std::uint64_t> known;
        std::vector<std::uint64_t> near;          ///< exactly one cell fails and all others certainly pass
        std::uint64_t unknown_inputs = 0;         ///< a bit for each of the first 64 inputs whose fact is not known
    };
    /// The code of a row; nothing where only the interpreter can tell. Several: the rules that apply are
    /// scratch.certain.
    std::optional<std::uint16_t> decide(std::span<const ClassColumn> columns, std::size_t row, Scratch& scratch) const;
    /// The rule at a place of the order; the same for tables that give several rules.
    std::size_t rule_at(std::size_t place) const { return order_[place]; }

    /// COLLECT with an aggregation: value × 10^value_scale of the rules that apply; nothing: null.
    bool has_value() const { return value_scale_.has_value(); }
    int value_scale() const { return *value_scale_; }
    std::optional<std::int64_t> value_of(std::span<const std::uint64_t> rules) const;

  private:
    void fill_sets(std::span<const ClassColumn> columns, std::size_t row, Scratch& scratch) const;
    void fill_masks(const std::vector<std::vector<std::vector<bool>>>& passing);
    void find_groups();
    void find_values();
    bool overlaps() const;
    void write_program(const std::vector<std::vector<std::vector<bool>>>& passing);
    std::optional<std::uint16_t> decide_single(const Scratch& scratch) const;
    std::optional<std::uint16_t> contradiction(const Scratch& scratch) const;

    const CompiledTable* compiled_;
    Form form_ = Form::Single;
    std::vector<TableInput> inputs_;
    std::vector<std::uint16_t> order_;    // the rule of each place
    std::size_t words_;
    std::vector<std::uint16_t> groups_;   // of each place, from 1: the same outputs
    std::optional<KernelProgram> program_;
    std::optional<int> value_scale_;
    std::vector<std::int64_t> values_;    // of each rule
    std::optional<std::int64_t> value_without_rule_;
    std::vector<std::uint64_t> all_;      // a bit for each rule
};

}  // namespace sunclover::rules
