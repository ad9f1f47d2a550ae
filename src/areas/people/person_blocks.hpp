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

/// A heading with a list of links under it. All texts are in the reader's language.
struct PersonBlock {
    struct Row {
        std::string href;     ///< a path of ours
        std::string title;    ///< the link: 家庭无障碍改造 · 安亭-2026-000318
        std::string detail;   ///< after it: the stage, a day; may be empty
        std::string chip;     ///< a short mark, e.g. 逾期 1 天; may be empty
    };
    std::string title;
    std::vector<Row> rows;
    std::string empty_text;   ///< shown where there are no rows
    /// What can be begun from here: a link that looks like a button; empty: nothing.
    std::string action_href;
    std::string action_title;
};

/// Called after the opening was allowed and audited. It shows only what the caller may see.
using PersonBlocks = std::function<
    base::Task<std::vector<PersonBlock>>(const http::Request&, const access::Caller&, PersonRef)>;

}  // namespace sunclover::people
