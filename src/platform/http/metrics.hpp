// SPDX-License-Identifier: AGPL-3.0-or-later
// Counters and durations for /metrics (Prometheus text format), by prometheus-cpp-core.
#pragma once

#include <string>
#include <string_view>

namespace sunclover::http {

/// Adds to `name{label="value"}`. Names and labels are fixed words of the program; never data.
void count(std::string_view name, std::string_view label, std::string_view value, double amount = 1);
void set_gauge(std::string_view name, double value);
void observe_seconds(std::string_view name, std::string_view label, std::string_view value, double seconds);
std::string metrics_text();

}  // namespace sunclover::http
