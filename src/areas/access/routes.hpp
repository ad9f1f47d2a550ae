// SPDX-License-Identifier: AGPL-3.0-or-later
// How areas add their routes: each names its permission. The guard finds the caller from the
// session and answers before the handler runs: 404 without the permission (sign-in page where
// nobody is signed in and the route is a page), so handlers only narrow by record.
#pragma once

#include <functional>
#include <string>

#include "areas/access/caller.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/route_table.hpp"

namespace sunclover::access {

class Sessions;

using GuardedHandler =
    std::function<base::Task<base::Result<http::Response>>(http::Request&, const Caller&)>;

class Routes {
  public:
    /// @param table     receives the routes
    /// @param sessions  finds the caller of a request
    Routes(http::RouteTable& table, Sessions& sessions);

    void get(std::string pattern, Permission permission, GuardedHandler handler);
    /// @param audited_as  the action that the handler leaves in the audit log, e.g.
    /// "case.submitted"
    void post(
        std::string pattern,
        Permission permission,
        std::string audited_as,
        GuardedHandler handler,
        http::RouteOptions options = {}
    );

  private:
    void add(
        http::Method method,
        std::string pattern,
        Permission permission,
        http::RouteOptions options,
        GuardedHandler handler
    );
    http::RouteTable& table_;
    Sessions& sessions_;
};

}  // namespace sunclover::access
