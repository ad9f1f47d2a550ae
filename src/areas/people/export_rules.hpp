// SPDX-License-Identifier: AGPL-3.0-or-later
// How much of the register somebody takes along alone, and how long a file of it lies.
#pragma once

#include <chrono>

namespace sunclover::people {

struct ExportRules {
    /// People that one account exports within a day without a second person; 0: every export waits for one.
    int people_max = 500;
    /// A finished file can be fetched for so long, then it is deleted.
    int link_hours = 24;
};

/// Nobody said yes or no in this time: the ask is over.
constexpr std::chrono::hours kExportAskLapses{7 * 24};
/// Exports without a second person count together for so long, so that many small ones are no way around the limit.
constexpr std::chrono::hours kExportsCountTogether{24};

}  // namespace sunclover::people
