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

/// What a route asks of its caller.
struct Need {
    Permission permission;
    /// Routes of OwnRecord: what a guardian must be allowed to do; one of these is enough.
    GuardianPowers powers = {};
    /// A guardian without `powers` is told so if they have one of these, and else learns nothing: 404. Empty: everybody is
    /// told, because the page says nothing about the person.
    GuardianPowers knows = {};

    Need(Permission needed) : permission(needed) {}  // NOLINT: a permission is a need
    Need(Permission needed, GuardianPowers any_of, GuardianPowers who_know)
        : permission(needed), powers(any_of), knows(who_know) {}
};

/// A route of one's own record, for guardians with one of these powers.
inline Need own(GuardianPowers any_of) { return {Permission::OwnRecord, any_of, {}}; }
/// The same about something of which only those with `knows` may know that it is there.
inline Need own(GuardianPowers any_of, GuardianPowers knows) { return {Permission::OwnRecord, any_of, knows}; }

using GuardedHandler =
    std::function<base::Task<base::Result<http::Response>>(http::Request&, const Caller&)>;

class Routes {
  public:
    /// @param table     receives the routes
    /// @param sessions  finds the caller of a request
    Routes(http::RouteTable& table, Sessions& sessions);

    /// @param need  a permission; routes of one's own record say what a guardian needs: own({GuardianPower::Apply})
    void get(std::string pattern, Need need, GuardedHandler handler);
    /// @param audited_as  the action that the handler leaves in the audit log, e.g.
    /// "case.submitted"
    void post(
        std::string pattern,
        Need need,
        std::string audited_as,
        GuardedHandler handler,
        http::RouteOptions options = {}
    );

  private:
    void add(
        http::Method method,
        std::string pattern,
        Need need,
        http::RouteOptions options,
        GuardedHandler handler
    );
    http::RouteTable& table_;
    Sessions& sessions_;
};

}  // namespace sunclover::access
