// SPDX-License-Identifier: AGPL-3.0-or-later
// POST …/merges: makes one record of the two and goes to it.
#include "areas/people/http/compare_page.hpp"
#include "areas/people/merge_records.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {
namespace {

/// What the form chose. Fields whose radio names the record that goes away give their value.
MergeRequest merge_in(const http::Fields& form, const TwoRefs& refs) {
    const bool is_second = form.get("survivor") == "second";
    MergeRequest merge;
    merge.survivor = is_second ? refs.second : refs.first;
    merge.merged = is_second ? refs.first : refs.second;
    merge.survivor_version = http::whole_number(form.get(is_second ? "version_second" : "version_first"));
    merge.merged_version = http::whole_number(form.get(is_second ? "version_first" : "version_second"));
    for (const auto& field : chosen_fields()) {
        const auto taken = form.get("take_" + field);
        if (taken == (is_second ? "first" : "second")) merge.from_merged.insert(field);
    }
    return merge;
}

}  // namespace

Reply post_merge(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(TwoRefs refs, pair_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const MergeRequest merge = merge_in(form, refs);
    const auto merged = co_await merge_people(desk.merging(request), merge, std::string(form.get("key")));
    if (!merged && merged.error().field == "survivor") {
        CompareView view{std::move(refs), {merged.error()}, {}};
        co_return co_await compare_page(request, desk, std::move(view));
    }
    if (!merged) co_return base::Failure(merged.error());
    auto response = http::see_other(path_of(merge.survivor) + "?reason=data_correction");
    pages::set_flash(response, "people.merges.done");
    co_return response;
}

}  // namespace sunclover::people
