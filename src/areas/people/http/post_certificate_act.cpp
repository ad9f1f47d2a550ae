// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/{township}/{id}/certificate-acts/{act}: does it, or shows the form with what is wrong.
#include "areas/people/http/certificate_page.hpp"
#include "areas/people/http/page_parts.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {

Reply post_certificate_act(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(const CertificateAct act, act_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const CertificateDraft draft = certificate_draft_in(form);
    CertificateChange change{ref, version_in(form), act, draft, std::string(form.get("key"))};
    const auto changed = co_await change_certificate(desk.merging(request), *desk.directory, desk.rules, std::move(change));
    if (!changed) co_return base::Failure(changed.error());
    if (!changed->ref) {
        CertificateView view{act, draft, changed->errors};
        co_return co_await certificate_page(request, desk, ref, std::move(view));
    }
    auto response = http::see_other(path_of(*changed->ref) + "?reason=data_correction");
    pages::set_flash(response, "people.act.done");
    co_return response;
}

}  // namespace sunclover::people
