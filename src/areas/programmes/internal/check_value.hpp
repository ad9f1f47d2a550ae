// SPDX-License-Identifier: AGPL-3.0-or-later
// One answer against its field: brought into its normal form, or told what is wrong with it.
#pragma once

#include <cstdint>
#include <optional>

#include "areas/programmes/answers.hpp"
#include "areas/programmes/programme.hpp"
#include "areas/programmes/validate_answers.hpp"

namespace sunclover::programmes {

/// Of one line of a plan; more is a slip of the hand, and sums of all lines stay far from overflow.
inline constexpr std::int64_t item_count_max = 999;

/// @param answer  changed into its normal form where it is valid
/// @returns the first fault, without the field's name
std::optional<base::Error> check_value(
    const Programme& programme, const Field& field, Answer& answer, Completeness completeness
);

}  // namespace sunclover::programmes
