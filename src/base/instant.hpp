// SPDX-License-Identifier: AGPL-3.0-or-later
// A moment on the world's time line, in whole milliseconds since 1970-01-01T00:00Z.
// Days as people count them are in day.hpp.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>

namespace sunclover::base {

struct Instant {
    std::int64_t unix_ms = 0;
    auto operator<=>(const Instant&) const = default;
};

inline Instant operator+(Instant moment, std::chrono::milliseconds span) {
    return {moment.unix_ms + span.count()};
}
inline Instant operator-(Instant moment, std::chrono::milliseconds span) {
    return {moment.unix_ms - span.count()};
}
inline std::chrono::milliseconds operator-(Instant later, Instant earlier) {
    return std::chrono::milliseconds(later.unix_ms - earlier.unix_ms);
}

/// RFC 3339 in UTC with milliseconds: 2026-11-23T08:30:00.000Z
std::string to_rfc3339(Instant moment);

}  // namespace sunclover::base
