// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each route of this area.
#pragma once

#include "areas/access/caller.hpp"
#include "areas/calendars/save_year.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/services.hpp"

namespace sunclover::calendars {

using Reply = base::Task<base::Result<http::Response>>;

Reply get_calendars(http::Request& request, Desk desk, const access::Caller& caller);
Reply get_year(http::Request& request, Desk desk, const access::Caller& caller);
Reply get_new_year(http::Request& request, Desk desk, const access::Caller& caller);
Reply post_year(http::Request& request, Desk desk, const access::Caller& caller);
Reply get_year_edit(http::Request& request, Desk desk, const access::Caller& caller);
Reply post_year_version(http::Request& request, Desk desk, const access::Caller& caller);

}  // namespace sunclover::calendars
