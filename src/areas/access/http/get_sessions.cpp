// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/sessions and /my/sessions: where somebody is signed in.
#include "areas/access/end_sessions.hpp"
#include "areas/access/http/page_parts.hpp"

namespace sunclover::access {

namespace {

/// "Chrome，Windows"; sessions from before devices were kept have none.
std::string device_text(
    const std::string& device, const pages::Renderer& renderer, const http::Request& request
) {
    const auto dot = device.find('.');
    if (dot == std::string::npos) return renderer.text(request, "access.system.other");
    return renderer.text(request, "access.browser." + device.substr(0, dot)) + " · " +
           renderer.text(request, "access.system." + device.substr(dot + 1));
}

}  // namespace

Reply get_sessions(http::Request& request, Door door) {
    const SignedIn who = co_await door.sessions.signed_in(request);
    const bool is_staff_page = request.path.starts_with("/staff/");
    if (who.is_staff != is_staff_page)
        co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const auto sessions =
        co_await list_own_sessions(door.sessions.ports(), door.sessions.policy(), who);
    const auto& renderer = door.services.pages;
    pages::Page page{
        "access/sessions.html",
        who.is_staff ? pages::Layout::Staff : pages::Layout::Citizen,
        renderer.text(request, "access.sessions.title")};
    page.model.set("ENDINGS", who.is_staff ? "/staff/sessions/endings" : "/my/sessions/endings");
    page.model.show_if(who.is_staff, "IS_STAFF");
    page.model.show_if(sessions.size() > 1, "HAS_OTHERS");
    for (const auto& session : sessions) {
        auto& row = page.model.add("SESSION");
        row.set("SESSION_ID", session.id.to_string());
        row.set("SINCE", door.services.zone.to_local_text(session.created_at));
        row.set("DEVICE", device_text(session.device, renderer, request)).set("ADDRESS", session.address);
        row.set("LAST_SEEN", door.services.zone.to_local_text(session.last_seen_at));
        row.add(session.id == who.session ? "IS_HERE" : "IS_ELSEWHERE");
    }
    co_return renderer.page(request, std::move(page));
}

}  // namespace sunclover::access
