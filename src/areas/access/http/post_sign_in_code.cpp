// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /sign-in/code: signs a resident in.
#include "areas/access/http/code_cookie.hpp"
#include "areas/access/http/sign_in_pages.hpp"
#include "areas/access/sign_in_with_code.hpp"

namespace sunclover::access {

Reply post_sign_in_code(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const std::string next = next_in(request, &form);
    const std::string challenge = challenge_in(request);
    // Before the try, because a code that was used is forgotten.
    const auto phone = co_await find_code_phone(door.sessions.ports(), challenge);
    PhoneCodeTry attempt{challenge, std::string(form.get("code")), visitor_in(request)};
    const auto started = co_await sign_in_with_code(
        door.sessions.ports(), door.sessions.policy(), std::move(attempt)
    );
    if (started) {
        http::Response response = go_on(door, *started, Side::Citizen, next);
        clear_challenge(response);
        co_return response;
    }
    if (!phone) {
        base::Error error = started.error();
        error.field = "phone";
        co_return phone_page(request, door, {next, std::move(error)});
    }
    co_return phone_code_page(request, door, *phone, {next, started.error()});
}

}  // namespace sunclover::access
