// SPDX-License-Identifier: AGPL-3.0-or-later
// What the interpreter said of rows that the plan cannot tell apart, so that each kind of row costs it
// once. A hash table with open places; keys and rules lie in flat arrays.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engines/rules/plan/plan.hpp"

namespace sunclover::rules {

class OutcomeMemo {
  public:
    struct Entry {
        std::uint16_t code = 0;
        std::optional<std::int64_t> value = {};   ///< of an aggregation
        std::size_t place = 0;                    ///< of rules() and of interpreted()
    };

    /// @param key_words, rule_words  of every key and every set of rules
    OutcomeMemo(std::size_t key_words, std::size_t rule_words) : key_words_(key_words), rule_words_(rule_words) {}

    /// nullptr: not seen yet. Valid until the next add().
    const Entry* find(std::span<const std::uint64_t> key) const;
    /// Forgets everything first once it holds too much. @returns the entry
    const Entry& add(std::span<const std::uint64_t> key, Entry entry, std::span<const std::uint64_t> rules, feel::Value value);
    std::span<const std::uint64_t> rules(const Entry& entry) const { return {rules_.data() + entry.place * rule_words_, rule_words_}; }
    const feel::Value& value(const Entry& entry) const { return values_[entry.place]; }
    std::size_t size() const { return entries_.size(); }

  private:
    static constexpr std::size_t entries_max = 1 << 20;   // of 50 bytes or so
    std::size_t slot_of(std::span<const std::uint64_t> key) const;
    void grow();

    std::size_t key_words_;
    std::size_t rule_words_;
    std::vector<std::uint32_t> slots_;   // 0: free; else the entry, counted from 1
    std::vector<Entry> entries_;
    std::vector<std::uint64_t> keys_;
    std::vector<std::uint64_t> rules_;
    std::vector<feel::Value> values_;
};

}  // namespace sunclover::rules
