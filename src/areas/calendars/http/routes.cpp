// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/calendars/http/routes.hpp"

#include "areas/access/routes.hpp"
#include "areas/calendars/http/handlers.hpp"

namespace sunclover::calendars {

void add_routes(
    access::Routes& routes, const platform::Services& services, CurrentCalendar& calendar
) {
    using access::Permission;
    const auto at_desk = [&services, &calendar](auto handler) {
        return
            [&services, &calendar, handler](http::Request& request, const access::Caller& caller) {
                return handler(request, Desk{services, calendar}, caller);
            };
    };
    routes.get("/calendars", Permission::CalendarRead, at_desk(get_calendars));
    routes.get("/calendars/new", Permission::CalendarManage, at_desk(get_new_year));
    routes.get("/calendars/{year}", Permission::CalendarRead, at_desk(get_year));
    routes.get("/calendars/{year}/edit", Permission::CalendarManage, at_desk(get_year_edit));
    routes.post("/calendars", Permission::CalendarManage, "calendar.announced", at_desk(post_year));
    routes.post(
        "/calendars/{year}/versions",
        Permission::CalendarManage,
        "calendar.corrected",
        at_desk(post_year_version)
    );
}

}  // namespace sunclover::calendars
