// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records side by side: what is the same, what differs, which value stays.
#pragma once

#include "areas/people/http/page_parts.hpp"
#include "areas/people/review_duplicates.hpp"

namespace sunclover::people {

struct CompareView {
    TwoRefs refs;                          ///< as the path names them
    std::vector<base::Error> errors = {};
    std::string different_because = {};    ///< as typed
};

/// Opens both records and shows them.
Reply compare_page(http::Request& request, Desk desk, CompareView view);

}  // namespace sunclover::people
