// SPDX-License-Identifier: AGPL-3.0-or-later
// GET /staff/keys: the keys of the desk, and the switch that turns them off.
#include "areas/access/http/page_parts.hpp"
#include "areas/access/staff_keys.hpp"
#include "base/text.hpp"

namespace sunclover::access {

Reply get_keys(http::Request& request, Door door) {
    if (!door.caller.is_staff()) co_return base::fail(base::ErrorKind::NotFound, "http.error.not_found");
    const auto& renderer = door.services.pages;
    pages::Page page{"access/keys.html", pages::Layout::Staff, renderer.text(request, "access.keys.title")};
    for (const StaffKey& key : keys_for(door.caller)) {
        auto& line = page.model.add("KEY_LINE");
        line.set("KEY_LABEL", renderer.text(request, key.label));
        for (const std::string& one : base::split(key.keys, ' ')) line.add("KEY_STROKE").set("STROKE", one);
    }
    page.model.add(uses_keys(request) ? "KEYS_ON" : "KEYS_OFF");
    co_return renderer.page(request, std::move(page));
}

}  // namespace sunclover::access
