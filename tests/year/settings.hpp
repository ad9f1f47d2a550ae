// SPDX-License-Identifier: AGPL-3.0-or-later
// What one simulated year is made from, and where it is kept.
#pragma once

#include <cstdint>
#include <string>

#include "base/day.hpp"

namespace sunclover::year {

/// What is broken on purpose at the end, to prove that the checks see it.
enum class Sabotage { None, Letter, Text, Deadline, Owner, Process, Lost, Doubled, Audit };

struct Settings {
    std::uint64_t seed = 1;
    int cases = 30'000;
    int crashes = 20;
    std::string folder;              ///< keys, photos, journals
    std::string store;               ///< a SQLite file in the folder, or an address of PostgreSQL
    /// Of this process, among all that write to the database; a new one for each life.
    std::string node = "year-inspector";
    Sabotage sabotage = Sabotage::None;

    base::Day first_day() const { return *base::Day::from_parts(2027, 1, 1); }
    base::Day last_day() const { return *base::Day::from_parts(2027, 12, 31); }
    int days() const { return base::days_between(first_day(), last_day()) + 1; }
};

}  // namespace sunclover::year
