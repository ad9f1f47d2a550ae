// SPDX-License-Identifier: AGPL-3.0-or-later
// One sentence that survives a redirect: "saved", and how to undo it where that can be. It travels in a cookie that holds a key of
// the catalogue, a path of ours and ids, and nothing else, so no personal data can lie in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::pages {

/// The next page that is shown says this once.
/// @param key  of the catalogue, without {{NAMES}}
void set_flash(http::Response& response, std::string_view key);

/// A form that takes back what was done: posted to `path` with these fields, and the token and key that every form has.
struct Undo {
    std::string path;                                           ///< "/cases/310114102/0192…/assignments"
    std::vector<std::pair<std::string, std::string>> fields;    ///< names, ids, codes and numbers; each letter of [A-Za-z0-9_-]
};

/// The same, with a button that undoes it.
void set_flash(http::Response& response, std::string_view key, const Undo& undo);

struct Flash {
    std::string_view key;             ///< of the catalogue
    std::optional<Undo> undo = {};
};

/// @returns nothing if there is none or no catalogue has the key; no undo if what stands there could not be ours
std::optional<Flash> flash_of(const http::Request& request, const Catalogue& catalogue);

void clear_flash(http::Response& response);

}  // namespace sunclover::pages
