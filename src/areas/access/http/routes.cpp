// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/http/routes.hpp"

#include <memory>
#include <string>
#include <utility>

#include "areas/access/http/handlers.hpp"
#include "areas/access/http/oidc_handlers.hpp"
#include "areas/access/routes.hpp"
#include "platform/crypto/password.hpp"

namespace sunclover::access {
namespace {

using Handle = Reply (*)(http::Request&, Door);

/// Two routes of one address: the page and its form.
struct Form {
    std::string path;
    Permission permission;
    std::string audited_as;
    Handle get;
    Handle post;
};

template <class AtDoor>
void add_absence_routes(Routes& routes, const AtDoor& at_door) {
    routes.get("/staff/absences", Permission::CaseWork, at_door(get_absences));
    routes.post("/staff/absences", Permission::CaseWork, "absence.planned", at_door(post_absence));
    routes.post(
        "/staff/absences/{absence}/ending",
        Permission::CaseWork,
        "absence.ended",
        at_door(post_absence_ending)
    );
}

/// One's own ways to sign in.
template <class AtDoor>
void add_method_routes(Routes& routes, const AtDoor& at_door) {
    routes.get("/staff/sign-in-methods", Permission::SignedIn, at_door(get_sign_in_methods));
    routes.get("/staff/passkeys/new", Permission::SignedIn, at_door(get_new_passkey));
    routes.post(
        "/staff/passkeys", Permission::SignedIn, "access.passkey_registered", at_door(post_passkey)
    );
    routes.post(
        "/staff/recovery-codes",
        Permission::SignedIn,
        "access.recovery_codes_made",
        at_door(post_recovery_codes)
    );
    routes.post(
        "/staff/passkeys/{passkey}/removal",
        Permission::SignedIn,
        "access.passkey_removed",
        at_door(post_passkey_removal)
    );
}

}  // namespace

void add_routes(Routes& routes, const platform::Services& services, Sessions& sessions, OidcSettings provider) {
    // Made now, or the first unknown name would take longer to refuse than a wrong password.
    crypto::nobody_password_hash();
    // Shared by all routes of this area, which live as long as the table of routes.
    const auto shared = std::make_shared<const OidcSettings>(std::move(provider));
    const auto at_door = [&](Handle handle) {
        return [services, &sessions, handle, shared](http::Request& request, const Caller& caller) {
            return handle(request, Door{services, sessions, caller, *shared});
        };
    };
    // Public where somebody may be half signed in: those handlers look at the stage themselves.
    const std::initializer_list<Form> forms = {
        {"/sign-in", Permission::Public, "access.code_sent", get_sign_in, post_sign_in},
        {"/sign-in/code", Permission::Public, "access.signed_in", get_sign_in_code, post_sign_in_code},
        {"/sign-in/record", Permission::Public, "access.record_bound", get_record, post_record},
        {"/acting-for", Permission::SignedIn, "access.acting_for", get_acting_for, post_acting_for},
        {"/staff/sign-in", Permission::Public, "access.password_accepted", get_staff_sign_in, post_staff_sign_in},
        {"/staff/sign-in/code", Permission::Public, "access.signed_in", get_staff_code, post_staff_code},
        {"/staff/sign-in/enrolment", Permission::Public, "access.totp_enrolled", get_enrolment, post_enrolment},
        {"/staff/sign-in/key", Permission::Public, "access.passkey_registered", get_key_enrolment, post_key_enrolment},
        {"/staff/password", Permission::Public, "access.password_changed", get_password, post_password},
    };
    for (const Form& form : forms) {
        routes.get(form.path, form.permission, at_door(form.get));
        routes.post(form.path, form.permission, form.audited_as, at_door(form.post));
    }
    routes.post("/sign-in/codes", Permission::Public, "access.code_sent", at_door(post_code));
    routes.post(
        "/staff/sign-in/passkey", Permission::Public, "access.signed_in", at_door(post_staff_passkey)
    );
    if (shared->is_on()) {
        routes.get("/staff/sign-in/oidc", Permission::Public, at_door(get_oidc));
        routes.get("/staff/sign-in/oidc/return", Permission::Public, at_door(get_oidc_return));
    }
    add_method_routes(routes, at_door);
    routes.get("/staff", Permission::SignedIn, at_door(get_staff_home));
    routes.get("/staff/keys", Permission::SignedIn, at_door(get_keys));
    routes.post("/staff/keys", Permission::SignedIn, "access.keys_chosen", at_door(post_keys));
    for (const std::string side : {"/staff", "/my"}) {
        routes.get(side + "/sessions", Permission::SignedIn, at_door(get_sessions));
        routes.post(
            side + "/sessions/endings",
            Permission::SignedIn,
            "access.session_ended",
            at_door(post_session_ending)
        );
    }
    add_absence_routes(routes, at_door);
    routes.post("/sign-out", Permission::Public, "access.signed_out", at_door(post_sign_out));
}

}  // namespace sunclover::access
