// SPDX-License-Identifier: AGPL-3.0-or-later
// The process that lives the year, day by day, from where the database and the journal stand. It may be
// killed at any moment.
#pragma once

#include "settings.hpp"

namespace sunclover::year {

/// How the process that simulates ends.
inline constexpr int year_is_over = 0;
inline constexpr int act_was_refused = 1;

/// How it speaks with the process that drives it.
struct Pipes {
    int told = -1;   ///< each day goes out as it begins; after a month a number below 0
    int go = -1;     ///< and then a byte is awaited: the database was inspected
};

/// @param life  how often it was started before, so that no two lives draw the same ids
int simulate(const Settings& settings, int life, const Pipes& pipes);

}  // namespace sunclover::year
