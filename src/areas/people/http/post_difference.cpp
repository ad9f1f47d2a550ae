// SPDX-License-Identifier: AGPL-3.0-or-later
// POST …/differences: they are two people, and the pair does not come back.
#include "areas/people/http/compare_page.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::people {

Reply post_difference(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(TwoRefs refs, pair_in(request));
    CO_TRY_ASSIGN(const auto form, request.form());
    const PairRef pair = PairRef::of(refs.first, refs.second);
    const std::string because(form.get("different_because"));
    const auto marked = co_await mark_different(desk.merging(request), pair, because, std::string(form.get("key")));
    if (!marked && marked.error().field == "different_because") {
        CompareView view{std::move(refs), {marked.error()}, because};
        co_return co_await compare_page(request, desk, std::move(view));
    }
    if (!marked) co_return base::Failure(marked.error());
    auto response = http::see_other("/people/duplicates");
    pages::set_flash(response, "people.duplicates.told_apart");
    co_return response;
}

}  // namespace sunclover::people
