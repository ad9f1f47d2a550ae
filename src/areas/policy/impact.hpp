// SPDX-License-Identifier: AGPL-3.0-or-later
// What a change of a policy would do to everybody of the register, before it is published.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "areas/policy/desk.hpp"
#include "areas/policy/month.hpp"
#include "base/task.hpp"

namespace sunclover::policy {

struct TownshipImpact {
    base::PlaceCode township;
    std::int64_t people = 0;
    std::int64_t entitled_before = 0;
    std::int64_t entitled_after = 0;
    std::int64_t gain = 0;               ///< entitled after, and not before
    std::int64_t lose = 0;
    std::int64_t become_unknown = 0;     ///< known before
    std::int64_t more = 0;               ///< entitled both times, at a higher amount
    std::int64_t less = 0;
    base::Fen amount_before = {};        ///< a month
    base::Fen amount_after = {};
};

/// @param after  the book with the change; the present one is that of the desk
/// @param month  the one from which the change is in force
base::Task<std::vector<TownshipImpact>> impact_of(
    const PolicyDesk& desk, std::shared_ptr<const PolicyBook> after, std::string policy, Month month
);

}  // namespace sunclover::policy
