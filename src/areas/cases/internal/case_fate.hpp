// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of an invented case, act by act, up to now: which way it takes through the programme,
// who acts, and when. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "areas/access/permission.hpp"
#include "base/day.hpp"
#include "base/instant.hpp"
#include "engines/clocks/working_calendar.hpp"

namespace sunclover::platform {
class Random;
}
namespace sunclover::programmes {
struct Programme;
}

namespace sunclover::cases {

struct PlannedAct {
    enum class Kind { Submit, Exit, Defer, Withdraw };
    Kind kind = Kind::Submit;
    base::Instant at;
    std::string stage = {};                    ///< in which the case is then
    std::string exit = {};                     ///< Exit
    std::optional<access::Role> role = {};     ///< Exit: who takes or signs it
    base::Day until = {};                      ///< Defer
};

/// The present, in the zone of the district and by its calendar.
struct Present {
    base::Instant now;
    const base::TimeZone& zone;
    const clocks::WorkingCalendar& calendar;
};

/// How many different fates are dealt in turn, so that every stage and every end is met.
inline constexpr int fate_count = 31;

/// @param number  of the case, from 0; deals the fate
/// @returns the submission first; each act later than the one before and earlier than now
std::vector<PlannedAct> plan_case(
    const programmes::Programme& programme, int number, const Present& present, platform::Random& random
);

}  // namespace sunclover::cases
