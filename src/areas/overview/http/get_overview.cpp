// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /overview and /overview/{township}.
#include "areas/overview/http/handlers.hpp"
#include "areas/overview/http/overview_page.hpp"
#include "areas/overview/http/request_of.hpp"

namespace sunclover::overview {

Reply get_overview(http::Request& request, const access::Caller& caller, const cases::Desk& desk) {
    CO_TRY_ASSIGN(OverviewRequest wanted, overview_request_in(request));
    CO_TRY_ASSIGN(const Overview overview, co_await load_overview(desk, caller, std::move(wanted)));
    co_return overview_page(request, caller, desk, overview);
}

}  // namespace sunclover::overview
