// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/sessions.hpp"
#include "areas/access/sign_in_with_oidc.hpp"
#include "platform/services.hpp"

namespace sunclover::access {

/// What a handler of this area works with, for one request.
struct Door {
    const platform::Services& services;
    Sessions& sessions;
    const Caller& caller;
    const OidcSettings& provider;  ///< lives as long as the routes
};

using Reply = base::Task<base::Result<http::Response>>;

Reply get_sign_in(http::Request& request, Door door);
Reply post_sign_in(http::Request& request, Door door);
Reply get_sign_in_code(http::Request& request, Door door);
Reply post_sign_in_code(http::Request& request, Door door);
Reply post_code(http::Request& request, Door door);
Reply get_record(http::Request& request, Door door);
Reply post_record(http::Request& request, Door door);
Reply get_acting_for(http::Request& request, Door door);
Reply post_acting_for(http::Request& request, Door door);

Reply get_staff_sign_in(http::Request& request, Door door);
Reply post_staff_sign_in(http::Request& request, Door door);
Reply get_staff_code(http::Request& request, Door door);
Reply post_staff_code(http::Request& request, Door door);
Reply post_staff_passkey(http::Request& request, Door door);
Reply get_key_enrolment(http::Request& request, Door door);
Reply post_key_enrolment(http::Request& request, Door door);
Reply get_enrolment(http::Request& request, Door door);
Reply post_enrolment(http::Request& request, Door door);
Reply get_password(http::Request& request, Door door);
Reply post_password(http::Request& request, Door door);
Reply get_staff_home(http::Request& request, Door door);
Reply get_keys(http::Request& request, Door door);
Reply post_keys(http::Request& request, Door door);

Reply get_sign_in_methods(http::Request& request, Door door);
Reply get_new_passkey(http::Request& request, Door door);
Reply post_passkey(http::Request& request, Door door);
Reply post_passkey_removal(http::Request& request, Door door);
Reply post_recovery_codes(http::Request& request, Door door);
Reply get_sessions(http::Request& request, Door door);
Reply post_session_ending(http::Request& request, Door door);
Reply get_absences(http::Request& request, Door door);
Reply post_absence(http::Request& request, Door door);
Reply post_absence_ending(http::Request& request, Door door);
Reply post_sign_out(http::Request& request, Door door);

}  // namespace sunclover::access
