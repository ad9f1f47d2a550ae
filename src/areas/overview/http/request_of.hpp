// SPDX-License-Identifier: AGPL-3.0-or-later
// Which part and which programme an address asks for.
#pragma once

#include "areas/overview/load_overview.hpp"
#include "platform/http/request.hpp"

namespace sunclover::overview {

/// @errors NotFound for a path that names no township
base::Result<OverviewRequest> overview_request_in(const http::Request& request);

}  // namespace sunclover::overview
