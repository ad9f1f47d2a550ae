// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of somebody's rights over their own data.
#pragma once

#include <string>
#include <vector>

#include "areas/portal/http/handlers.hpp"

namespace sunclover::portal {

/// What was typed and not taken.
struct TypedRequest {
    std::string kind = {};
    std::string text = {};
    std::vector<base::Error> errors = {};
};

/// @errors NotFound unless the caller acts for a person
Reply my_data_page(http::Request& request, const cases::Desk& desk, const access::Caller& caller, TypedRequest typed);

}  // namespace sunclover::portal
