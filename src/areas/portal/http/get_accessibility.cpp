// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /accessibility: what these pages do for whom, what they cannot yet, and whom to tell.
#include "areas/portal/http/handlers.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {

Reply get_accessibility(http::Request& request, const cases::Desk& desk, const access::Caller&) {
    pages::Page page{"portal/accessibility.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.accessibility.title"), {}};
    page.model.set("OFFICE_PHONE", desk.services.office_phone);
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
