// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /cases/{township}/{id} and the photos of a case.
#include "areas/cases/case_photo.hpp"
#include "areas/cases/http/case_page.hpp"
#include "areas/cases/http/handlers.hpp"

namespace sunclover::cases {

Reply get_case(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    CO_TRY_ASSIGN(const CaseFile file, co_await open_case(desk, caller, ref, Purpose::Read, request.request_id));
    CaseView view;
    co_return co_await case_page(request, desk, caller, file, std::move(view));
}

Reply get_photo(http::Request& request, const Desk& desk, const access::Caller& caller) {
    CO_TRY_ASSIGN(const CaseRef ref, case_ref_in(request));
    const auto photo = PhotoId::parse(request.parameter("photo"));
    if (!photo) co_return base::fail(base::ErrorKind::NotFound, "cases.error.not_found");
    CO_TRY_ASSIGN(PhotoContent found, co_await case_photo(desk, caller, ref, *photo));
    http::Response response;
    response.header("Content-Type", found.photo.content_type);
    response.header("Cache-Control", "private, no-store");
    response.body = std::move(found.content);
    co_return response;
}

}  // namespace sunclover::cases
