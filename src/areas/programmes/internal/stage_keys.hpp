// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys of a stage by the kind of their value, for whoever reads or shows all of one kind.
#pragma once

#include <array>

namespace sunclover::programmes {

inline constexpr std::array whole_stage_keys = {
    "due_working_days",
    "due_hours",
    "due_months",
    "start_working_days",
    "start_hours",
    "respond_working_days",
    "respond_hours",
    "warn_at_percent",
    "extensions_max",
    "extension_working_days_max",
    "returns_max",
};
inline constexpr std::array yes_no_stage_keys = {
    "at_partner",
    "waits_for_resident",
    "may_defer",
    "may_withdraw",
};

}  // namespace sunclover::programmes
