// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /people/{township}/{id}/merge-reversals: two records again, to be looked at side by side.
#include "areas/people/http/page_parts.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {

Reply post_merge_reversal(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(const PersonRef ref, person_ref_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const auto merge = MergeId::parse(form.get("merge"));
    if (!merge) co_return base::fail(base::ErrorKind::NotFound, "people.error.not_found");
    CO_TRY(co_await undo_merge(desk.merging(request), ref, *merge, std::string(form.get("key"))));
    auto response = http::see_other(path_of(ref) + "?reason=data_correction");
    pages::set_flash(response, "people.merges.undone");
    co_return response;
}

}  // namespace sunclover::people
