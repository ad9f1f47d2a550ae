// SPDX-License-Identifier: AGPL-3.0-or-later
// What surrounds every page: who is signed in, the menu with its counts, whom to ring. The app fills
// it for each request and hands it to the renderer through set_frame.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/pages/model.hpp"

namespace sunclover::pages {

struct MenuEntry {
    std::string url;
    std::string label;                          ///< in the reader's language
    std::optional<std::int64_t> count = {};     ///< shown behind the label
    bool is_current = false;
};

struct Frame {
    std::string signed_in_name = {};   ///< empty: nobody is signed in
    std::string sign_in_url = "/sign-in";
    std::string sign_out_url = "/sign-out";     ///< a form is posted there
    std::string shown_at = {};         ///< staff: 2026-11-24 16:30, for the line that says who printed a page
    std::string place = {};            ///< staff: the office that they work for
    std::vector<MenuEntry> menu = {};
    std::string phone = {};            ///< what the call button rings; empty: no call bar
    std::string text_url = {};         ///< where one writes instead of calling; empty: no such button
    std::string keys = {};             ///< staff: the keys of the desk as JSON, for web/islands/shortcuts.ts
    std::string search_url = {};       ///< staff: where the search form is posted, field `term`; empty: none
};

void fill_frame(Model& model, const Frame& frame);

/// Says at the top of a citizen page whose record this is, for guardians and carers.
void set_acting_for(Model& model, std::string person_name);

}  // namespace sunclover::pages
