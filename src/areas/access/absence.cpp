// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/absence.hpp"

#include <algorithm>

namespace sunclover::access {
namespace {

bool holds(const Grant& wide, const Grant& narrow) {
    if (wide.role != narrow.role) return false;
    if (narrow.organisation) return wide.organisation == narrow.organisation;
    return wide.place && narrow.place && wide.place->holds(*narrow.place);
}

base::Result<> refuse(const char* key, const char* field) {
    return base::fail(base::ErrorKind::Invalid, std::string("access.error.") + key, field);
}

}  // namespace

bool can_stand_in(const std::vector<Grant>& substitute, const std::vector<Grant>& absent) {
    bool works = false;
    for (const Grant& grant : absent) {
        if (!has(grant.role, Permission::CaseWork)) continue;
        works = true;
        const bool is_held = std::any_of(
            substitute.begin(), substitute.end(), [&](const Grant& own) { return holds(own, grant); }
        );
        if (!is_held) return false;
    }
    return works;
}

base::Result<> check_absence(
    const Absence& wanted, const std::vector<Absence>& known, base::Day today
) {
    if (wanted.until < wanted.from) return refuse("absence_days", "until");
    if (wanted.until < today) return refuse("absence_over", "until");
    if (wanted.from.plus_days(absence_days_max) <= wanted.until) {
        return refuse("absence_long", "until");
    }
    for (const Absence& one : known) {
        if (!one.overlaps(wanted)) continue;
        if (one.account == wanted.account) return refuse("absence_overlaps", "from");
        if (one.account == wanted.substitute) return refuse("substitute_away", "substitute");
        if (one.substitute == wanted.account) return refuse("stands_in_already", "from");
    }
    return {};
}

}  // namespace sunclover::access
