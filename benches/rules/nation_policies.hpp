// SPDX-License-Identifier: AGPL-3.0-or-later
// Fifty made-up policies over nineteen facts, and a made-up population: what the bench of the nation decides.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "engines/rules/plan/columns.hpp"
#include "engines/rules/plan/plan.hpp"

namespace sunclover::bench {

inline constexpr std::size_t kPolicyCount = 50;
inline constexpr std::size_t kRuleCount = 12;

/// The facts that policies ask for.
rules::Dictionary nation_facts();

/// Six inputs and twelve rules each; FIRST, UNIQUE, PRIORITY and ANY in turn. The same each time.
std::vector<rules::Plan> nation_policies();

/// What the file holds: a column for each fact, then what each person receives already, a bit a policy.
std::vector<rules::ColumnShape> nation_shapes();

/// People of one block, the same for the same number.
class NationBlock {
  public:
    NationBlock();
    /// @param rows at most rules::block_rows_max
    rules::BlockView fill(std::uint64_t block, std::size_t rows);

  private:
    struct Column {
        rules::Width width;
        std::int64_t base;
        std::vector<std::uint64_t> values;   // as bytes of the width
        std::vector<std::uint64_t> nulls;
    };
    std::vector<Column> columns_;
};

}  // namespace sunclover::bench
