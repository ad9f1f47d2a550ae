// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /sign-in: sends a code to the phone.
#include "areas/access/http/code_cookie.hpp"
#include "areas/access/http/sign_in_pages.hpp"
#include "areas/access/request_sign_in_code.hpp"

namespace sunclover::access {

Reply post_sign_in(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    CodeRequest wanted = code_request_in(request);
    wanted.phone = form.get("phone");
    // Empty means "once more to the same phone", which only the page of the code may ask.
    if (wanted.phone.empty()) wanted.challenge.clear();
    const auto sent = co_await request_sign_in_code(
        door.sessions.ports(), door.sessions.policy(), std::move(wanted)
    );
    if (!sent)
        co_return phone_page(request, door, {next, sent.error(), std::string(form.get("phone"))});
    co_return to_code_page(*sent, next);
}

}  // namespace sunclover::access
