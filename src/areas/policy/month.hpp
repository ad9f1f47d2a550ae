// SPDX-License-Identifier: AGPL-3.0-or-later
// A month of the calendar, and what a policy gives in it. Pure.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "areas/policy/determine.hpp"
#include "areas/policy/facts.hpp"

namespace sunclover::policy {

struct Month {
    int count = 0;   ///< year × 12 + month − 1, as it is stored
    auto operator<=>(const Month&) const = default;

    static Month of(base::Day day) { return {day.year() * 12 + day.month() - 1}; }
    /// "2026-11"; nothing for anything else.
    static std::optional<Month> parse(std::string_view text);
    std::string to_string() const;
    base::Day first_day() const;
    base::Day last_day() const { return Month{count + 1}.first_day().plus_days(-1); }
    Month next() const { return {count + 1}; }
};

/// A monthly payment begins with the month in which somebody became entitled and stops after the month in which
/// they ceased to be: who is entitled on the first or on the last day has the month, at the higher amount.
/// @source 国发〔2015〕52号; design/domain.md, The two subsidies
Determination determine_month(const PolicyBook& book, const Policy& policy, const PersonFacts& person, Month month);

}  // namespace sunclover::policy
