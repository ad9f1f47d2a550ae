// SPDX-License-Identifier: AGPL-3.0-or-later
// The time zone of day.hpp, over the rules of ICU: they reach back to local mean time, and China's
// summer times of 1940–1949 and 1986–1991 are among them.
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/assert.hpp"
#include "base/day.hpp"

namespace sunclover::base {

struct TimeZone::Rules {
    std::string name;
    std::unique_ptr<icu::TimeZone> zone;

    /// Milliseconds that local time is ahead of UTC at `moment`.
    std::int64_t offset_ms(Instant moment) const {
        std::int32_t raw = 0;
        std::int32_t summer = 0;
        UErrorCode status = U_ZERO_ERROR;
        zone->getOffset(static_cast<UDate>(moment.unix_ms), false, raw, summer, status);
        ASSERT(U_SUCCESS(status));
        return std::int64_t{raw} + summer;
    }
    std::chrono::sys_time<std::chrono::milliseconds> local(Instant moment) const {
        return std::chrono::sys_time<std::chrono::milliseconds>(
            std::chrono::milliseconds(moment.unix_ms + offset_ms(moment))
        );
    }
};

std::optional<TimeZone> TimeZone::load(const std::string& name) {
    const auto id = icu::UnicodeString::fromUTF8(name);
    icu::UnicodeString canonical;
    UErrorCode status = U_ZERO_ERROR;
    UBool is_system_id = false;
    icu::TimeZone::getCanonicalID(id, canonical, is_system_id, status);
    if (U_FAILURE(status) || !is_system_id) return std::nullopt;
    auto rules = std::make_shared<Rules>();
    rules->name = name;
    rules->zone.reset(icu::TimeZone::createTimeZone(id));
    if (rules->zone == nullptr || *rules->zone == icu::TimeZone::getUnknown()) return std::nullopt;
    return TimeZone(std::move(rules));
}

Day TimeZone::day_of(Instant moment) const {
    return Day(std::chrono::floor<std::chrono::days>(rules_->local(moment)));
}

int TimeZone::minute_of_day(Instant moment) const {
    const auto since_start = moment - start_of(day_of(moment));
    return static_cast<int>(std::chrono::floor<std::chrono::minutes>(since_start).count());
}

Instant TimeZone::start_of(Day day) const {
    constexpr std::chrono::hours one_day(24);
    // Midnight written as if local time were UTC. The true moment differs by the offset in force just
    // before or just after it; no zone is further than a day from UTC.
    const Instant midnight{
        std::chrono::duration_cast<std::chrono::milliseconds>(day.sys_days().time_since_epoch()).count()};
    std::array<Instant, 2> candidates{
        Instant{midnight.unix_ms - rules_->offset_ms(midnight - one_day)},
        Instant{midnight.unix_ms - rules_->offset_ms(midnight + one_day)},
    };
    std::sort(candidates.begin(), candidates.end());
    for (const Instant candidate : candidates) {
        const bool is_first = day_of(candidate) == day && day_of(Instant{candidate.unix_ms - 1}) < day;
        if (is_first) return candidate;
    }
    // The zone left this day out (Apia, 2011-12-30): it begins and ends where the next one begins.
    return candidates.front();
}

std::string TimeZone::to_local_text(Instant moment) const {
    const auto local = rules_->local(moment);
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss clock(local - midnight);
    char text[16];
    std::snprintf(text, sizeof text, " %02d:%02d", int(clock.hours().count()), int(clock.minutes().count()));
    return Day(midnight).to_string() + text;
}

const std::string& TimeZone::name() const { return rules_->name; }

}  // namespace sunclover::base
