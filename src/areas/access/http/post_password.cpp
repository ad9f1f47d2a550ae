// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/password: changes the password.
#include "areas/access/change_password.hpp"
#include "areas/access/http/sign_in_pages.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Reply post_password(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const SignedIn who = co_await door.sessions.signed_in(request);
    PasswordChange change;
    change.old_password = form.get("old_password");
    change.new_password = form.get("new_password");
    change.visitor = visitor_in(request);
    const auto changed = co_await change_password(
        door.sessions.ports(), door.sessions.policy(), who, std::move(change)
    );
    if (changed) {
        http::Response response = go_on(door, *changed, Side::Staff, next);
        pages::set_flash(response, "access.password.done");
        co_return response;
    }
    switch (changed.error().kind) {
        case base::ErrorKind::Unauthenticated:
            co_return http::see_other(with_next("/staff/sign-in", next));
        case base::ErrorKind::Forbidden:
            co_return staff_page(request, door, {next, changed.error()});
        default:
            co_return password_page(request, door, who, {next, changed.error()});
    }
}

}  // namespace sunclover::access
