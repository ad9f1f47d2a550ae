// SPDX-License-Identifier: AGPL-3.0-or-later
// POST /staff/keys: whether the single keys of the desk work for this account.
#include "areas/access/choose_keys.hpp"
#include "areas/access/http/page_parts.hpp"

namespace sunclover::access {

Reply post_keys(http::Request& request, Door door) {
    if (!door.caller.is_staff()) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    CO_TRY_ASSIGN(const auto form, request.form());
    const KeyChoice choice{form.get("keys") != "off", std::string(form.get("key")), request.request_id};
    CO_TRY(co_await choose_keys(door.sessions.ports(), door.caller, choice));
    co_return http::see_other("/staff/keys");
}

}  // namespace sunclover::access
