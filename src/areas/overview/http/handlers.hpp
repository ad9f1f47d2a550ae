// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/cases/desk.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::overview {

using Reply = base::Task<base::Result<http::Response>>;

/// The page, of all that is the caller's or of the township in the path.
Reply get_overview(http::Request& request, const access::Caller& caller, const cases::Desk& desk);
/// The table of that page as CSV.
Reply get_overview_table(http::Request& request, const access::Caller& caller, const cases::Desk& desk);

}  // namespace sunclover::overview
