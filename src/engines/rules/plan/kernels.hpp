// SPDX-License-Identifier: AGPL-3.0-or-later
// The inner loops over populations: a table of rules over columns of class numbers, 16 to 64 people in
// one instruction. The instruction set is picked at run time; all give the same answers (tested).
#pragma once

#include <cstdint>
#include <vector>

namespace sunclover::rules {

enum class Isa { Portable, Avx2, Avx512 };

bool has_isa(Isa isa);
Isa best_isa();

/// Codes that a table gives a person: 0 no rule, k rule k counted from 1, and those below.
inline constexpr std::uint8_t kernel_rules_max = 250;
inline constexpr std::uint8_t violation_code = 254;   ///< rules contradict each other: UNIQUE, ANY
inline constexpr std::uint8_t unknown_code = 255;

/// Rows are worked off in steps of this many: buffers are as long as the next multiple.
inline constexpr std::size_t kernel_step_rows = 256;

/// Passes classes low … low + span.
struct RangeTest {
    std::uint8_t low;
    std::uint8_t span;
};

/// A cell: passes where one of its tests does, without a test never. Cells that always pass are left out.
struct KernelCell {
    std::uint16_t input;
    std::uint32_t first_test;
    std::uint32_t test_count;
};

struct KernelRule {
    std::uint8_t code;     ///< what it gives
    std::uint8_t group;    ///< from 1: rules with the same outputs share one; for ANY
    std::uint8_t cell_count;
    std::uint32_t first_cell;
};

struct KernelProgram {
    /// Lowest: the first rule in order wins (FIRST, PRIORITY, and UNIQUE without any overlap).
    enum class Policy { Lowest, Unique, Any };
    Policy policy = Policy::Lowest;
    std::vector<RangeTest> tests;
    std::vector<KernelCell> cells;
    std::vector<KernelRule> rules;        ///< in the order of precedence, at most kernel_rules_max
    std::vector<std::uint16_t> guarded;   ///< inputs whose class 0 leaves the row to the caller
};

struct KernelRun {
    const std::uint8_t* const* classes = nullptr;   ///< one column for each input
    std::size_t rows = 0;
    std::uint8_t* codes = nullptr;
    std::uint64_t* guarded_rows = nullptr;          ///< a bit for each row; its code means nothing where set
    /// A bit for each rule and row, rule after rule as their codes count: exactly one cell of the rule
    /// fails. Clear in guarded rows. nullptr: not wanted.
    std::uint64_t* near_misses = nullptr;
    std::size_t near_miss_words = 0;                ///< from one rule to the next
};

void run_kernel(const KernelProgram& program, const KernelRun& run, Isa isa);

}  // namespace sunclover::rules
