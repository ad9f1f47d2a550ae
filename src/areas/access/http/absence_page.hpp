// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "areas/access/http/page_parts.hpp"

namespace sunclover::access {

/// What was typed, to be shown again beside what was wrong with it.
struct TypedAbsence {
    std::string from;
    std::string until;
    std::string substitute;
};

Reply absence_page(
    http::Request& request, Door door, TypedAbsence typed, std::vector<base::Error> errors
);

}  // namespace sunclover::access
