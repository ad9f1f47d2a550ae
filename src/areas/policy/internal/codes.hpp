// SPDX-License-Identifier: AGPL-3.0-or-later
// Enumerators by their codes, which stand in the order of the enumerators.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace sunclover::policy {

template <class Enum, std::size_t count>
std::string_view code_in(const std::array<std::string_view, count>& codes, Enum value) {
    return codes.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t count>
std::optional<Enum> enum_in(const std::array<std::string_view, count>& codes, std::string_view code) {
    const auto found = std::find(codes.begin(), codes.end(), code);
    return found == codes.end() ? std::nullopt : std::optional<Enum>(static_cast<Enum>(found - codes.begin()));
}

}  // namespace sunclover::policy
