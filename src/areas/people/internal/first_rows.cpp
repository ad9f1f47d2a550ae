// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/first_rows.hpp"

#include <cstring>
#include <limits>
#include <utility>

#include "base/assert.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kSlotsAtFirst = 1024;   // a power of two, as every later number

std::uint64_t key_of(const base::Bytes& index) {
    std::uint64_t key = 0;
    ASSERT(index.size() >= sizeof key);
    std::memcpy(&key, index.data(), sizeof key);
    return key == 0 ? 1 : key;
}

}  // namespace

FirstRows::FirstRows() : keys_(kSlotsAtFirst, 0), rows_(kSlotsAtFirst, 0) {}

std::size_t FirstRows::place_of(std::uint64_t key) const {
    const std::size_t mask = keys_.size() - 1;
    std::size_t place = key & mask;
    while (keys_[place] != 0 && keys_[place] != key) place = (place + 1) & mask;
    return place;
}

void FirstRows::grow() {
    const auto keys = std::exchange(keys_, std::vector<std::uint64_t>(keys_.size() * 2, 0));
    const auto rows = std::exchange(rows_, std::vector<std::uint32_t>(rows_.size() * 2, 0));
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == 0) continue;
        const std::size_t place = place_of(keys[i]);
        keys_[place] = keys[i];
        rows_[place] = rows[i];
    }
}

std::int64_t FirstRows::meet(const base::Bytes& index, std::int64_t row) {
    ASSERT(row > 0 && row <= std::numeric_limits<std::uint32_t>::max());
    const std::uint64_t key = key_of(index);
    std::size_t place = place_of(key);
    if (keys_[place] == key) return rows_[place];
    if ((count_ + 1) * 4 > keys_.size() * 3) {
        grow();
        place = place_of(key);
    }
    keys_[place] = key;
    rows_[place] = static_cast<std::uint32_t>(row);
    ++count_;
    return 0;
}

bool FirstRows::has(const base::Bytes& index) const { return keys_[place_of(key_of(index))] != 0; }

}  // namespace sunclover::people
