// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/columns_memo.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace sunclover::rules {
namespace {

/// Spreads the bits of each word over the whole (the finaliser of MurmurHash3, public domain).
std::uint64_t mixed(std::uint64_t word) {
    word = (word ^ (word >> 33)) * 0xff51afd7ed558ccdULL;
    word = (word ^ (word >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return word ^ (word >> 33);
}

}  // namespace

/// The slot of the key, or the free one where it belongs.
std::size_t OutcomeMemo::slot_of(std::span<const std::uint64_t> key) const {
    std::uint64_t hash = 0;
    for (const auto word : key) hash = mixed(hash ^ word);
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != 0) {
        const auto* const found = keys_.data() + (slots_[slot] - 1) * key_words_;
        // Keys are a few words: a loop is quicker than a call of memcmp.
        std::uint64_t differs = 0;
        for (std::size_t i = 0; i < key_words_; ++i) differs |= found[i] ^ key[i];
        if (differs == 0) break;
        slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
}

const OutcomeMemo::Entry* OutcomeMemo::find(std::span<const std::uint64_t> key) const {
    ASSERT(key.size() == key_words_);
    if (slots_.empty()) return nullptr;
    const std::uint32_t found = slots_[slot_of(key)];
    return found == 0 ? nullptr : &entries_[found - 1];
}

void OutcomeMemo::grow() {
    if (entries_.size() >= entries_max) {
        slots_.clear();
        entries_.clear();
        keys_.clear();
        rules_.clear();
        values_.clear();
    }
    slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), 0);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        slots_[slot_of({keys_.data() + i * key_words_, key_words_})] = static_cast<std::uint32_t>(i + 1);
    }
}

const OutcomeMemo::Entry& OutcomeMemo::add(
    std::span<const std::uint64_t> key, Entry entry, std::span<const std::uint64_t> rules, feel::Value value
) {
    ASSERT(key.size() == key_words_ && rules.size() == rule_words_);
    if (entries_.size() * 2 >= slots_.size()) grow();
    const std::size_t slot = slot_of(key);
    ASSERT(slots_[slot] == 0);
    entry.place = entries_.size();
    entries_.push_back(entry);
    keys_.insert(keys_.end(), key.begin(), key.end());
    rules_.insert(rules_.end(), rules.begin(), rules.end());
    values_.push_back(std::move(value));
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    return entries_.back();
}

}  // namespace sunclover::rules
