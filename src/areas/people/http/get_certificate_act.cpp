// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/{township}/{id}/certificate-acts/{act}: the form, which counts as opening the record.
#include "areas/people/http/certificate_page.hpp"
#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {

Reply get_certificate_act(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(const CertificateAct act, act_in(request));
    CertificateView view{act};
    view.draft.day = desk.services.today().to_string();
    co_return co_await certificate_page(request, desk, ref, std::move(view));
}

}  // namespace sunclover::people
