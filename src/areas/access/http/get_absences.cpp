// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/absences: my leave, for whom I stand in, and the form for more.
#include "areas/access/http/absence_page.hpp"

namespace sunclover::access {

Reply get_absences(http::Request& request, Door door) {
    TypedAbsence nothing;
    std::vector<base::Error> none;
    co_return co_await absence_page(request, door, std::move(nothing), std::move(none));
}

}  // namespace sunclover::access
