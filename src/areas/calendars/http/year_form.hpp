// SPDX-License-Identifier: AGPL-3.0-or-later
// The page with the form of a year, new or corrected, and what its handlers share.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "areas/calendars/http/handlers.hpp"

namespace sunclover::calendars {

/// @errors NotFound for a parameter {year} that is no year
base::Result<int> year_in(const http::Request& request);

struct YearForm {
    YearDraft draft;
    std::optional<std::int64_t> version =
        {};  ///< of the stored year that is corrected; unset: a new one
    std::vector<base::Error> errors = {};
};

http::Response year_page(const http::Request& request, const Desk& desk, const YearForm& form);

}  // namespace sunclover::calendars
