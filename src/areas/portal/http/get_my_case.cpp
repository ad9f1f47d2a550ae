// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /my/cases/{township}/{id}, its photos, its receipt.
#include "areas/cases/case_photo.hpp"
#include "areas/cases/send_message.hpp"
#include "areas/portal/http/handlers.hpp"
#include "areas/portal/http/my_case_page.hpp"
#include "areas/portal/http/question_page.hpp"
#include "platform/pages/renderer.hpp"
#include "platform/services.hpp"

namespace sunclover::portal {

Reply get_my_case(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Read));
    CO_TRY(co_await cases::mark_read(desk, caller, file.record.person, file.record.ref));
    co_return my_case_page(request, desk, caller, file, {});
}

Reply get_my_photo(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    const auto ref = cases::CaseRef::parse(request.parameter("township"), request.parameter("id"));
    const auto photo = cases::PhotoId::parse(request.parameter("photo"));
    if (!ref || !photo) co_return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    CO_TRY_ASSIGN(auto found, co_await cases::case_photo(desk, caller, *ref, *photo));
    co_return photo_response(std::move(found));
}

Reply get_receipt(http::Request& request, const cases::Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const auto file, co_await open_my_case(request, desk, caller, cases::Purpose::Continue));
    pages::Page page{"portal/receipt.html", pages::Layout::Citizen, desk.services.pages.text(request, "portal.receipt.title"), {}};
    auto& model = page.model;
    model.set("CASE_NUMBER", file.record.number);
    model.set("PROGRAMME_TITLE", file.programme->title.in(request.locale()));
    model.set("CASE_HREF", my_path(file.record.ref));
    model.set("SUBMITTED_AT", desk.services.zone.to_local_text(file.submission.submitted_at));
    model.set("OFFICE_PHONE", desk.services.office_phone);
    fill_steps(model, file, request.locale());
    co_return desk.services.pages.page(request, std::move(page));
}

}  // namespace sunclover::portal
