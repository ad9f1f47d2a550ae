// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /services/{code}: what a programme is, what one should have at hand, how it goes on. For anybody.
#include "areas/cases/progress.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/programmes/published_programmes.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {

Reply get_programme(http::Request& request, const cases::Desk& desk, const access::Caller&) {
    const auto programme = desk.programmes.current(request.parameter("code"));
    if (programme == nullptr) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const std::string_view locale = request.locale();
    pages::Page page{"portal/programme.html", pages::Layout::Citizen, programme->title.in(locale), {}};
    auto& model = page.model;
    model.set("PROGRAMME_TITLE", programme->title.in(locale));
    model.set("SUMMARY", programme->summary.in(locale));
    model.set("PROMISE", programme->promise.in(locale));
    model.set("CODE", programme->code);
    model.show_if(programme->open_for_applications, "IS_OPEN");
    model.show_if(!programme->open_for_applications, "IS_CLOSED");
    model.set("OFFICE_PHONE", desk.services.office_phone);
    for (const auto& document : programme->documents) model.add("DOCUMENT").set("TEXT", document.in(locale));
    for (const auto* stage : cases::main_path(*programme)) model.add("STEP").set("TEXT", stage->resident_title.in(locale));
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
