// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of an overview: key figures, the stages as bars, the table that opens down to the cases,
// and the days.
#pragma once

#include "areas/cases/desk.hpp"
#include "areas/overview/load_overview.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::overview {

http::Response overview_page(
    const http::Request& request, const access::Caller& caller, const cases::Desk& desk,
    const Overview& overview
);

}  // namespace sunclover::overview
