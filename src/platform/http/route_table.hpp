// SPDX-License-Identifier: AGPL-3.0-or-later
// All routes of the program, in one table that can be listed: the golden file of routes and the
// permission test are made from it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace sunclover::http {

/// An error becomes a page or problem+json in the pipeline (error_to_status.cpp has the statuses).
using Handler = std::function<base::Task<base::Result<Response>>(Request&)>;

enum class Csrf {
    Required,   ///< unsafe methods need the token of the page and a same-origin request
    Exempt,     ///< requests that carry no cookie authority: API tokens, web hooks
};

struct RouteOptions {
    std::size_t body_bytes_max = 64 * 1024;
    Csrf csrf = Csrf::Required;
    /// True for routes that write; they must name what they leave in the audit log.
    std::string audited_as = {};
    /// What the guard asks of a caller who acts for somebody else, one of these words; for the list of routes.
    std::string guardians_need = {};
};

struct Route {
    Method method;
    /// "/cases/{township}/{id}": a {name} catches one segment; a last {name...} catches the rest.
    std::string pattern;
    /// "public", or the name of the permission that it needs.
    std::string permission;
    Handler handler;
    RouteOptions options;
};

class RouteTable {
  public:
    /// Two routes with the same method and shape are a broken invariant.
    void add(Route route);

    struct Match {
        const Route* route = nullptr;  ///< nullptr: no such path
        bool path_exists = false;      ///< another method has this path: 405
        std::vector<Method> allowed;
        std::vector<std::pair<std::string, std::string>> parameters;
    };
    /// HEAD finds GET routes. Fixed segments win over {names}.
    Match match(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    /// One segment of the tree of all patterns; the patterns that end here are in `ends`.
    struct Node {
        std::map<std::string, std::size_t, std::less<>> fixed;  ///< segment → index in nodes_
        std::size_t caught = 0;                                 ///< {name}; 0: none
        std::vector<std::size_t> ends;                          ///< indexes in routes_
        std::vector<std::size_t> rest_ends;                     ///< routes with {name...} from here on
    };
    void collect(
        std::size_t node, const std::vector<std::string_view>& segments, std::size_t depth,
        std::vector<std::size_t>& found
    ) const;

    std::vector<Route> routes_;
    std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace sunclover::http
