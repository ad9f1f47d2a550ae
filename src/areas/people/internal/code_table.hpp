// SPDX-License-Identifier: AGPL-3.0-or-later
// One table for each enumeration of this area: value and code side by side, read in both directions.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.hpp"

namespace sunclover::people {

template <class Enumeration, std::size_t N>
using CodeTable = std::array<std::pair<Enumeration, std::string_view>, N>;

template <class Enumeration, std::size_t N>
std::string_view code_in(const CodeTable<Enumeration, N>& table, Enumeration value) {
    for (const auto& [entry, code] : table) {
        if (entry == value) return code;
    }
    ASSERT(false);
    return {};
}

template <class Enumeration, std::size_t N>
std::optional<Enumeration> parse_in(const CodeTable<Enumeration, N>& table, std::string_view text) {
    for (const auto& [entry, code] : table) {
        if (code == text) return entry;
    }
    return std::nullopt;
}

template <class Enumeration, std::size_t N>
std::vector<Enumeration> values_of(const CodeTable<Enumeration, N>& table) {
    std::vector<Enumeration> values;
    for (const auto& entry : table) values.push_back(entry.first);
    return values;
}

}  // namespace sunclover::people
