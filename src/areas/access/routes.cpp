// SPDX-License-Identifier: AGPL-3.0-or-later
// The guard in front of every route: who asks, how far they are signed in, whether their roles have
// the permission. What a handler still checks is whether they have it for this record.
#include "areas/access/routes.hpp"

#include <memory>
#include <utility>

#include "areas/access/sessions.hpp"
#include "base/assert.hpp"

namespace sunclover::access {
namespace {

struct Guard {
    Sessions& sessions;
    Need need;
    GuardedHandler handler;
};

bool is_api(const http::Request& request) { return request.path.starts_with("/api/"); }

bool is_read(const http::Request& request) {
    return request.method == http::Method::Get || request.method == http::Method::Head;
}

/// Only the path goes on: a query may hold what somebody typed.
http::Response to_page(std::string page, const http::Request& request) {
    const bool goes_back = is_read(request) && is_safe_next(request.path) && request.path != "/";
    if (goes_back) page += "?next=" + request.path;
    return http::see_other(std::move(page));
}

base::Failure not_found() { return base::fail(base::ErrorKind::NotFound, "http.error.not_found"); }

/// The power that a guardian lacks in the record that they are in; nothing if they may.
std::optional<GuardianPower> missing_power(const Need& need, const Caller& caller) {
    if (need.powers.empty() || caller.acts_for(*caller.acting_for, need.powers)) return std::nullopt;
    return need.powers.list().front();
}

/// A guardian hears what their limits leave out, except about things of which they may not know.
base::Failure beyond_limits(const Need& need, const Caller& caller, GuardianPower missing) {
    const bool may_know = need.knows.empty() || caller.acts_for(*caller.acting_for, need.knows);
    if (!may_know) return not_found();
    return base::fail(base::ErrorKind::Forbidden, "access.error.limit_" + std::string(code_of(missing)));
}

base::Task<base::Result<http::Response>> answer(const Guard& guard, http::Request& request) {
    SignedIn found = co_await guard.sessions.signed_in(request);
    // Shared with the request, whose page may be rendered after this coroutine has ended.
    const auto who = std::make_shared<const SignedIn>(std::move(found));
    request.found_by_guard = who;
    const std::shared_ptr<const Caller> caller(who, &who->caller);
    const Permission permission = guard.need.permission;
    if (permission != Permission::Public) {
        if (who->stage != SignInStage::Complete) {
            if (is_api(request)) {
                co_return base::fail(
                    base::ErrorKind::Unauthenticated, "access.error.not_signed_in"
                );
            }
            co_return to_page(sign_in_path(who->stage, request.path), request);
        }
        if (!caller->may(permission)) {
            co_await guard.sessions.record_denial(*caller, std::string(code_of(permission)), request);
            co_return not_found();
        }
        if (permission == Permission::OwnRecord && !caller->acting_for) {
            if (is_api(request)) co_return not_found();
            co_return to_page("/acting-for", request);
        }
        if (const auto missing = missing_power(guard.need, *caller)) {
            co_await guard.sessions.record_denial(*caller, "own_record " + std::string(code_of(*missing)), request);
            co_return beyond_limits(guard.need, *caller, *missing);
        }
    }
    co_return co_await guard.handler(request, *caller);
}

}  // namespace

Routes::Routes(http::RouteTable& table, Sessions& sessions) : table_(table), sessions_(sessions) {}

void Routes::get(std::string pattern, Need need, GuardedHandler handler) {
    add(http::Method::Get, std::move(pattern), need, {}, std::move(handler));
}

void Routes::post(
    std::string pattern,
    Need need,
    std::string audited_as,
    GuardedHandler handler,
    http::RouteOptions options
) {
    options.audited_as = std::move(audited_as);
    add(http::Method::Post, std::move(pattern), need, std::move(options), std::move(handler));
}

void Routes::add(
    http::Method method,
    std::string pattern,
    Need need,
    http::RouteOptions options,
    GuardedHandler handler
) {
    // A route of one's own record that forgot what a guardian needs would be closed to all of them.
    ASSERT((need.permission == Permission::OwnRecord) != need.powers.empty());

    // Shared, because std::function must be copyable; the table keeps it for the life of the
    // program.
    const auto guard =
        std::make_shared<const Guard>(Guard{sessions_, need, std::move(handler)});
    const auto guarded = [guard](http::Request& request) { return answer(*guard, request); };
    options.guardians_need = need.powers.text();
    table_.add(
        {method, std::move(pattern), std::string(code_of(need.permission)), guarded, std::move(options)}
    );
}

}  // namespace sunclover::access
