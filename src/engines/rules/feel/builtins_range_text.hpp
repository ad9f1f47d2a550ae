// SPDX-License-Identifier: AGPL-3.0-or-later
// FEEL's range("[18..65)"), DMN 1.5 §10.3.4.1.
#pragma once

#include <string_view>

#include "engines/rules/feel/evaluate.hpp"

namespace sunclover::feel {

/// Both ends are literals of one kind (number, string, temporal) in ascending order. One may be absent
/// where its bracket is open: "[18..)", "(..65]". Anything else is null with a warning.
Value range_from_text(std::string_view text, Evaluation& evaluation);

}  // namespace sunclover::feel
