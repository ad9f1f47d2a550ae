// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/recovery-codes: ten new codes, shown on this answer and never again.
#include "areas/access/http/passkey_pages.hpp"
#include "areas/access/recovery_codes.hpp"

namespace sunclover::access {

Reply post_recovery_codes(http::Request& request, Door door) {
    CO_TRY_ASSIGN(const auto form, request.form());
    const SignedIn who = co_await door.sessions.signed_in(request);
    CO_TRY(check_staff(who));
    RecoveryCodesWanted wanted{std::string(form.get("password")), visitor_in(request)};
    const auto codes = co_await make_recovery_codes(
        door.sessions.ports(), door.sessions.policy(), who, std::move(wanted)
    );
    if (!codes) {
        if (codes.error().kind == base::ErrorKind::Forbidden) {
            co_return staff_page(request, door, {{}, codes.error()});
        }
        co_return co_await methods_page(request, door, who, codes.error());
    }
    const auto& renderer = door.services.pages;
    pages::Page page{
        "access/recovery_codes.html", pages::Layout::Staff, renderer.text(request, "access.recovery.title")};
    page.model.set("MADE_AT", door.services.zone.to_local_text(door.services.clock.now()));
    for (const auto& code : *codes) page.model.add("CODE").set("TEXT", code);
    co_return renderer.page(request, std::move(page));
}

}  // namespace sunclover::access
