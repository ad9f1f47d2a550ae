// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody makes of a case that they see on a list. Pure: a function of the seed, the case and the
// passage.
#pragma once

#include <optional>

#include "areas/programmes/programme.hpp"
#include "base/day.hpp"
#include "case_act.hpp"

namespace sunclover::year {

/// A case as it stands on the list of a worker.
struct Seen {
    const cases::Case& record;
    const programmes::Programme& programme;
    std::uint64_t seed;
    base::Day today;
    base::Day entered;      ///< the day on which the passage began
    int worker;             ///< who looks, in World::workers()
};

/// The worker whose turn it is. @returns nothing: not today
std::optional<CaseAct> decide_work(const Seen& seen);
/// The resident, or the worker who writes down what the resident said.
std::optional<CaseAct> decide_for_resident(const Seen& seen);
/// The lead of the township looks at what is due first.
/// @param colleague  to whom the case may be given
std::optional<CaseAct> decide_as_lead(const Seen& seen, int colleague);

}  // namespace sunclover::year
