// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/{township}/{id}/consents/{purpose}: the text and what stands, which counts as opening the record.
#include "areas/people/http/consent_page.hpp"
#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {

Reply get_consent(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(const ConsentPurpose purpose, purpose_in(request));
    ConsentView view{purpose};
    co_return co_await consent_page(request, desk, ref, std::move(view));
}

}  // namespace sunclover::people
