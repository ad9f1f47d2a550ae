// SPDX-License-Identifier: AGPL-3.0-or-later
// How other areas add to the page of a household, e.g. its open cases, without this area knowing them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "areas/people/open_household.hpp"
#include "base/task.hpp"

namespace sunclover::http {
struct Request;
}

namespace sunclover::people {

/// A heading with rows under it. All texts are in the reader's language.
struct HouseholdBlock {
    struct Row {
        std::string title;
        std::string href;        ///< of the title, a path of ours; empty: it is no link
        std::string value;       ///< what holds now; may be empty
        std::string detail;      ///< who said so, when; may be empty
        std::string chip;        ///< a short mark; may be empty
        std::vector<std::string> history = {};   ///< lines, the latest first; folded away
        std::string action_href;                 ///< what can be done about it; empty: nothing
        std::string action_title;
    };
    std::string title;
    std::string about;           ///< what it means; may be empty
    std::vector<Row> rows = {};
    std::string empty_text;      ///< shown where there are no rows
};

/// Called after the opening was allowed and audited, with the members whom the caller may see. It shows only what the caller
/// may see.
using HouseholdBlocks = std::function<
    base::Task<std::vector<HouseholdBlock>>(const http::Request&, const access::Caller&, const OpenedHousehold&)>;

}  // namespace sunclover::people
