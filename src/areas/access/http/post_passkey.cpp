// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/passkeys: a further passkey of one's own.
#include "areas/access/http/passkey_form.hpp"
#include "areas/access/http/passkey_pages.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Reply post_passkey(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const SignedIn who = co_await door.sessions.signed_in(request);
    CO_TRY(check_staff(who));
    NewPasskey wanted = new_passkey_in(request, form);
    Typed typed{{}, {}, wanted.name};
    const auto added = co_await register_passkey(
        door.sessions.ports(), door.sessions.policy(), who, std::move(wanted)
    );
    if (!added) {
        typed.error = added.error();
        // A session that ended with this has no form any more.
        if (added.error().kind == base::ErrorKind::Forbidden) co_return staff_page(request, door, std::move(typed));
        co_return co_await new_passkey_page(request, door, who, std::move(typed));
    }
    http::Response response = http::see_other("/staff/sign-in-methods");
    pages::set_flash(response, "access.new_passkey.done");
    co_return response;
}

}  // namespace sunclover::access
