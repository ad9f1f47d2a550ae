// SPDX-License-Identifier: AGPL-3.0-or-later
// How other areas add to the page of a person, e.g. their cases, without this area knowing them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "areas/people/person_ref.hpp"
#include "base/task.hpp"

namespace sunclover::http {
struct Request;
}

namespace sunclover::people {

struct PersonBlock {
    std::string title;   ///< in the reader's language
    /// A rendered fragment of the other area's own page (pages::Renderer::fragment): already escaped.
    std::string html;
};

/// Called after the opening was allowed and audited. It shows only what the caller may see.
using PersonBlocks = std::function<
    base::Task<std::vector<PersonBlock>>(const http::Request&, const access::Caller&, PersonRef)>;

}  // namespace sunclover::people
