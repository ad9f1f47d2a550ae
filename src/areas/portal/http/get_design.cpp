// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /design: every part of which our pages are made, in the mode that is chosen. For whoever builds a
// page, and for whoever checks that all modes hold.
#include "areas/portal/http/handlers.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {

Reply get_design(http::Request& request, const cases::Desk& desk, const access::Caller&) {
    pages::Page page{"portal/design.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.design.title"), {}};
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
