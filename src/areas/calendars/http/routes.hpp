// SPDX-License-Identifier: AGPL-3.0-or-later
// The pages of this area.
#pragma once

namespace sunclover::access {
class Routes;
}
namespace sunclover::api {
class Routes;
}
namespace sunclover::platform {
struct Services;
}

namespace sunclover::calendars {

class CurrentCalendar;

/// GET /calendars, /calendars/new, /calendars/{year}, /calendars/{year}/edit;
/// POST /calendars, /calendars/{year}/versions
void add_routes(
    access::Routes& routes, const platform::Services& services, CurrentCalendar& calendar
);
/// The operations of the API. @param services  lives as long as the routes
void add_api(api::Routes& routes, const platform::Services& services);

}  // namespace sunclover::calendars
