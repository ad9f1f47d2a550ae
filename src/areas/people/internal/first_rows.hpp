// SPDX-License-Identifier: AGPL-3.0-or-later
// Which row of a file first had a value, in twelve bytes a slot: a million rows with four values each take 100 MB. A value is
// known by 64 bits of its keyed blind index, so what it says does not stay in memory; that two values of a million rows
// share them happens once in a million files.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"

namespace sunclover::people {

class FirstRows {
  public:
    FirstRows();
    /// Remembers the row unless an earlier one had the value.
    /// @param index  a blind index, 8 bytes or more
    /// @param row    from 1
    /// @returns the earlier row, or 0
    std::int64_t meet(const base::Bytes& index, std::int64_t row);
    bool has(const base::Bytes& index) const;

  private:
    std::size_t place_of(std::uint64_t key) const;
    void grow();
    // Beside each other and not in pairs, which would be padded to sixteen bytes. A key of 0 is a free slot.
    std::vector<std::uint64_t> keys_;
    std::vector<std::uint32_t> rows_;
    std::size_t count_ = 0;
};

}  // namespace sunclover::people
