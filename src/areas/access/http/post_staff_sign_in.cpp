// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/sign-in: the first of two steps.
#include "areas/access/http/sign_in_pages.hpp"
#include "areas/access/sign_in_with_password.hpp"

namespace sunclover::access {

Reply post_staff_sign_in(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const std::string name(form.get("login_name"));
    PasswordTry attempt{name, std::string(form.get("password")), visitor_in(request)};
    const auto started = co_await sign_in_with_password(
        door.sessions.ports(), door.sessions.policy(), std::move(attempt)
    );
    if (!started) co_return staff_page(request, door, {next, started.error(), name});
    co_return go_on(door, *started, Side::Staff, next);
}

}  // namespace sunclover::access
