// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/plan/plan.hpp"

#include <set>

#include "base/assert.hpp"

namespace sunclover::rules {

Dictionary::Dictionary(std::vector<FactDefinition> facts) : facts_(std::move(facts)) {
    std::set<std::string_view> names;
    for (const auto& fact : facts_) ASSERT(names.insert(fact.name).second);
}

std::optional<std::size_t> Dictionary::find(std::string_view name) const {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
        if (facts_[i].name == name) return i;
    }
    return std::nullopt;
}

}  // namespace sunclover::rules
