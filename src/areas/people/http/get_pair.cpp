// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /people/{township}/{id}/duplicates/{other_township}/{other}: two records side by side.
#include "areas/people/http/compare_page.hpp"

namespace sunclover::people {

Reply get_pair(http::Request& request, Desk desk) {
    CO_TRY_ASSIGN(TwoRefs refs, pair_in(request));
    CompareView view{std::move(refs)};
    co_return co_await compare_page(request, desk, std::move(view));
}

}  // namespace sunclover::people
