// SPDX-License-Identifier: AGPL-3.0-or-later
// Random dates, times and durations, and short names for the tests of the temporal types.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "engines/rules/feel/temporal.hpp"

namespace sunclover::feel {

inline Date date(std::string_view text) { return Date::parse(text).value(); }
inline Time time(std::string_view text) { return Time::parse(text).value(); }
inline DateTime moment(std::string_view text) { return DateTime::parse(text).value(); }
inline DaysDuration days(std::string_view text) { return DaysDuration::parse(text).value(); }
inline MonthsDuration months(std::string_view text) { return MonthsDuration::parse(text).value(); }

template <typename T>
std::string text(const std::optional<T>& value) {
    return value ? value->to_string() : "nothing";
}

/// Random values of every kind, the far ends among them.
class TemporalDraw {
  public:
    explicit TemporalDraw(std::uint64_t seed) : random_(seed) {}

    std::int64_t between(std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random_);
    }
    Date date() {
        const std::int64_t reach = between(0, 2) == 0 ? 999'999'999 : between(0, 1) == 0 ? 3000 : 12'000;
        while (true) {
            if (const auto drawn = Date::make(between(-reach, reach), between(1, 12), between(1, 31))) return *drawn;
        }
    }
    Zone zone() {
        constexpr std::array<std::string_view, 6> names{
            "Asia/Shanghai", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Etc/UTC", "Asia/Kathmandu"};
        switch (between(0, 3)) {
            case 0: return {};
            case 1: return Zone::utc();
            case 2: return Zone::from_offset(static_cast<std::int32_t>(between(-50'400, 50'400))).value();
            default: return Zone::from_name(names[static_cast<std::size_t>(between(0, 5))]).value();
        }
    }
    Time time() {
        const auto nanosecond = between(0, 1) == 0 ? 0 : between(0, 999'999'999);
        return Time::make(
                   between(0, 23),
                   between(0, 59),
                   between(0, 59),
                   static_cast<std::uint32_t>(nanosecond),
                   zone()
        )
            .value();
    }
    DaysDuration days() {
        const std::int64_t reach = between(0, 1) == 0 ? std::numeric_limits<std::int64_t>::max() : 1'000'000;
        const auto nanosecond = between(0, 1) == 0 ? 0 : between(0, 999'999'999);
        return {between(-reach, reach), static_cast<std::uint32_t>(nanosecond)};
    }

  private:
    std::mt19937_64 random_;
};

}  // namespace sunclover::feel
