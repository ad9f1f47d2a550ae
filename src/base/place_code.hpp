// SPDX-License-Identifier: AGPL-3.0-or-later
// The statistical code of a place (National Bureau of Statistics): 6 digits name a district, 9 a
// street or town (township), 12 a neighbourhood or village committee.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace sunclover::base {

struct PlaceCode {
    std::string text;
    auto operator<=>(const PlaceCode&) const = default;
    /// Accepts 6, 9 or 12 digits.
    static std::optional<PlaceCode> parse(std::string_view text);
    bool is_district() const { return text.size() == 6; }
    bool is_township() const { return text.size() == 9; }
    bool is_committee() const { return text.size() == 12; }
    /// The township of a committee; itself for a township.
    PlaceCode township() const { return {text.substr(0, 9)}; }
    PlaceCode district() const { return {text.substr(0, 6)}; }
    /// True if `other` is this place or lies in it.
    bool holds(const PlaceCode& other) const { return other.text.starts_with(text); }
};

}  // namespace sunclover::base
