// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/overview/http/request_of.hpp"

namespace sunclover::overview {

base::Result<OverviewRequest> overview_request_in(const http::Request& request) {
    OverviewRequest wanted;
    wanted.programme = std::string(request.query.get("programme"));
    const std::string_view township = request.parameter("township");
    if (township.empty()) return wanted;
    wanted.township = base::PlaceCode::parse(township);
    if (!wanted.township) return base::fail(base::ErrorKind::NotFound, "overview.error.not_found");
    return wanted;
}

}  // namespace sunclover::overview
