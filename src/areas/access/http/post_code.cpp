// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /sign-in/codes: one more text message to the same phone.
#include "areas/access/http/code_cookie.hpp"
#include "areas/access/http/sign_in_pages.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Reply post_code(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const auto phone = co_await find_code_phone(door.sessions.ports(), challenge_in(request));
    if (!phone) co_return http::see_other(with_next("/sign-in", next));
    const auto sent = co_await request_sign_in_code(
        door.sessions.ports(), door.sessions.policy(), code_request_in(request)
    );
    if (!sent) {
        base::Error error = sent.error();
        error.field.clear();
        co_return phone_code_page(request, door, *phone, {next, std::move(error)});
    }
    http::Response response = to_code_page(*sent, next);
    pages::set_flash(response, "access.code.sent_again");
    co_return response;
}

}  // namespace sunclover::access
