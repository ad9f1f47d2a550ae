// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/instant.hpp"

#include <cstdio>

namespace sunclover::base {

std::string to_rfc3339(Instant moment) {
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(moment.unix_ms)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss<milliseconds> clock(time - day);
    char text[48];
    std::snprintf(
        text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()), unsigned(date.month()),
        unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
        int(clock.seconds().count()), int(clock.subseconds().count())
    );
    return text;
}

}  // namespace sunclover::base
