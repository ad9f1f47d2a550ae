// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/day_position.hpp"

namespace sunclover::people {

std::string token_of(const DayPosition& last) { return last.day.to_string() + "." + last.id.to_string(); }

std::optional<DayPosition> parse_day_position(std::string_view token) {
    if (token.empty()) return DayPosition{};
    const auto dot = token.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto day = base::Day::parse(token.substr(0, dot));
    const auto id = base::Uuid::parse(token.substr(dot + 1));
    if (!day || !id) return std::nullopt;
    return DayPosition{*day, *id};
}

}  // namespace sunclover::people
