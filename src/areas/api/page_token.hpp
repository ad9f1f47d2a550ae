// SPDX-License-Identifier: AGPL-3.0-or-later
// Paging: a list gives a token for its next page, which means nothing to the client and holds for this
// client, this list and these conditions only. It is enciphered, because the end of a page may be a name.
#pragma once

#include <boost/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include "areas/api/routes.hpp"

namespace sunclover::api {

inline constexpr int page_size_max = 200;
inline constexpr int page_size_usual = 50;

/// The parameters `limit` and `page`, to be among those of the operation.
std::vector<Parameter> page_parameters();
/// What a list that is cut into pages consists of.
struct ListOf {
    std::string schema;   ///< of the answer: "PlaceList"
    std::string name;     ///< of the member that holds the items: "places"
    std::string item;     ///< schema of each: "PlaceEntry"
};
/// Adds an operation that gives such a list, with its parameters and the schema of its answer.
void add_list(Routes& routes, Operation operation, const ListOf& list, Handler handler);

/// 1 … page_size_max
int limit_of(const Call& call);

/// @param end  where the page ends, as the list understands it
std::string seal_page(const Call& call, std::string_view end);
/// Where the page before ended; empty for the first page.
/// @errors Invalid (api.error.page on `page`) for a token of another client, list or condition
base::Result<std::string> open_page(const Call& call);

/// {"name": [items], "next": token or null}
boost::json::object page_of(std::string_view name, boost::json::array items, std::string next);

/// One page of a list that is in memory. @param key_of  gives each a text, none twice
/// @param show  one as JSON
/// @errors those of open_page
template <class List, class KeyOf, class Show>
base::Result<boost::json::object> cut(
    const Call& call, std::string_view name, const List& list, const KeyOf& key_of, const Show& show
) {
    TRY_ASSIGN(const std::string end, open_page(call));
    auto at = list.begin();
    if (!end.empty()) {
        at = std::find_if(list.begin(), list.end(), [&](const auto& one) { return key_of(one) == end; });
        if (at != list.end()) ++at;
    }
    boost::json::array items;
    std::string last;
    for (const int limit = limit_of(call); at != list.end() && static_cast<int>(items.size()) < limit; ++at) {
        items.push_back(show(*at));
        last = key_of(*at);
    }
    std::string next = at == list.end() ? std::string() : seal_page(call, last);
    return page_of(name, std::move(items), std::move(next));
}

}  // namespace sunclover::api
