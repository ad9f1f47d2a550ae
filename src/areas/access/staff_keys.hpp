// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys of the desk: the one list from which the page /staff/keys and the script of staff pages (web/islands/shortcuts.ts) take
// them. Single letters are pressed by mistake by speech input and unsteady hands, so that all of them can be switched off (WCAG 2.1.4).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/access/caller.hpp"
#include "platform/http/request.hpp"

namespace sunclover::access {

struct StaffKey {
    std::string_view keys;     ///< "j"; one after the other: "g w"
    std::string_view does;     ///< what the script does: "go", "search", "next_row", …
    std::string_view to;       ///< "go": the page
    std::string_view label;    ///< key of the catalogue
    std::optional<Permission> permission = {};   ///< of the page; nothing: everybody
};

/// Those that the caller can use, in the order in which they are shown.
std::vector<StaffKey> keys_for(const Caller& caller);

/// False if the person switched them off, on whichever device.
bool uses_keys(const http::Request& request);

/// For the script: [{"keys":"g w","does":"go","to":"/work","label":"…"}, …]; an empty list where they are switched off.
std::string keys_as_json(const Caller& caller, const http::Request& request);

}  // namespace sunclover::access
