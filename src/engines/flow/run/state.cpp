// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/run/state.hpp"

#include <algorithm>

namespace sunclover::flow {

const Item* State::find(ItemId id) const {
    // Most states hold a handful of items; the last ones are asked for most.
    constexpr std::size_t few = 16;
    if (items.size() <= few) {
        for (auto item = items.rbegin(); item != items.rend(); ++item) {
            if (item->id == id) return &*item;
        }
        return nullptr;
    }
    const auto found =
        std::lower_bound(items.begin(), items.end(), id, [](const Item& item, ItemId wanted) {
            return item.id < wanted;
        });
    return found == items.end() || found->id != id ? nullptr : &*found;
}

const feel::Value* State::variables_of(ItemId id) const {
    for (const auto& [owner, value] : variables) {
        if (owner == id) return &value;
    }
    return nullptr;
}

std::string_view State::text_of(ItemId id) const {
    for (const auto& [owner, text] : texts) {
        if (owner == id) return text;
    }
    return {};
}

std::int64_t next_due(const State& state) {
    std::int64_t due = never;
    for (const auto& item : state.items) due = std::min(due, item.due);
    return due;
}

bool same(const State& a, const State& b) {
    if (a.fingerprint != b.fingerprint || a.life != b.life || a.process != b.process ||
        a.next_id != b.next_id || a.items != b.items || a.texts != b.texts ||
        a.variables.size() != b.variables.size())
        return false;
    for (std::size_t i = 0; i < a.variables.size(); ++i) {
        if (a.variables[i].first != b.variables[i].first ||
            !feel::same(a.variables[i].second, b.variables[i].second))
            return false;
    }
    return true;
}

}  // namespace sunclover::flow
