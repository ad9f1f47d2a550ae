// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /sign-in/record: which record is this phone's?
#include "areas/access/http/sign_in_pages.hpp"

namespace sunclover::access {

Reply get_record(http::Request& request, Door door) {
    const std::string next = next_in(request);
    const SignedIn who = co_await door.sessions.signed_in(request);
    if (who.stage == SignInStage::Nobody || who.is_staff) {
        co_return http::see_other(with_next("/sign-in", next));
    }
    co_return record_page(request, door, who, {next});
}

}  // namespace sunclover::access
