// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/passkeys/{passkey}/removal: a passkey of one's own goes.
#include "areas/access/http/passkey_pages.hpp"
#include "areas/access/sign_in_methods.hpp"
#include "platform/pages/flash.hpp"

namespace sunclover::access {

Reply post_passkey_removal(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const SignedIn who = co_await door.sessions.signed_in(request);
    CO_TRY(check_staff(who));
    const auto id = PasskeyId::parse(request.parameter("passkey"));
    if (!id) co_return base::fail(base::ErrorKind::NotFound, "access.error.no_passkey");
    PasskeyRemoval removal{*id, std::string(form.get("password")), visitor_in(request)};
    const auto removed = co_await remove_own_passkey(
        door.sessions.ports(), door.sessions.policy(), who, std::move(removal)
    );
    if (!removed && removed.error().kind == base::ErrorKind::NotFound) co_return base::Failure(removed.error());
    if (!removed) {
        if (removed.error().kind == base::ErrorKind::Forbidden) {
            co_return staff_page(request, door, {{}, removed.error()});
        }
        co_return co_await methods_page(request, door, who, removed.error());
    }
    http::Response response = http::see_other("/staff/sign-in-methods");
    pages::set_flash(response, "access.methods.removed");
    co_return response;
}

}  // namespace sunclover::access
