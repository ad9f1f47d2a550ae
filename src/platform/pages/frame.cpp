// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/frame.hpp"

namespace sunclover::pages {

void fill_frame(Model& model, const Frame& frame) {
    if (frame.signed_in_name.empty()) {
        model.add("SIGNED_OUT").set("SIGN_IN_URL", frame.sign_in_url);
    } else {
        model.add("SIGNED_IN").set("USER_NAME", frame.signed_in_name).set("SIGN_OUT_URL", frame.sign_out_url);
    }
    if (!frame.place.empty()) model.add("OWN_OFFICE").set("OFFICE_NAME", frame.place);
    model.set("KEYS", frame.keys).set("SHOWN_AT", frame.shown_at);
    if (!frame.menu.empty()) model.add("HAS_MENU");
    for (const MenuEntry& entry : frame.menu) {
        Model& item = model.add("MENU").set("MENU_URL", entry.url).set("MENU_LABEL", entry.label);
        if (entry.count) item.add("MENU_COUNTED").set("MENU_COUNT", *entry.count);
        item.show_if(entry.is_current, "MENU_CURRENT");
    }
    if (!frame.phone.empty()) {
        Model& call = model.add("CALL_BAR").set("PHONE", frame.phone);
        if (!frame.text_url.empty()) call.add("CALL_TEXT").set("TEXT_URL", frame.text_url);
    }
    if (!frame.search_url.empty()) model.add("QUICK_SEARCH").set("SEARCH_URL", frame.search_url);
}

void set_acting_for(Model& model, std::string person_name) {
    model.add("ACTING_FOR").set("ACTING_FOR_NAME", std::move(person_name));
}

}  // namespace sunclover::pages
