// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/bpmn_keys.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/json.hpp>

#include "areas/programmes/internal/stage_keys.hpp"

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

/// Of exits and documents.
constexpr std::array other_yes_no_keys = {"is_primary", "needs_reason", "needs_form", "required"};

template <class Keys>
bool is_one_of(const Keys& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

bool is_yes_no(std::string_view key) {
    return is_one_of(yes_no_stage_keys, key) || is_one_of(other_yes_no_keys, key);
}

/// A value of the type that its key has; one that is none stays text, which the reader refuses.
json::value value_of(std::string_view key, std::string_view text) {
    if (is_yes_no(key) && (text == "true" || text == "false")) return text == "true";
    if (is_one_of(whole_stage_keys, key)) {
        std::int64_t number = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (fault == std::errc() && end == text.data() + text.size()) return number;
    }
    return json::value(json::string(text));
}

}  // namespace

void set_part(
    json::object& keys, std::string_view key, std::string_view part, std::string_view text
) {
    json::value& held = keys[key];
    if (!held.is_object()) held.emplace_object();
    held.get_object()[part] = json::string(text);
}

/// The attributes of one of our elements as keys: title_en is the English of `title`.
json::object keys_of(pugi::xml_node element) {
    json::object keys;
    for (const pugi::xml_attribute attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        const std::string_view text = attribute.value();
        if (name == "xmlns" || name.starts_with("xmlns:")) continue;
        if (name.ends_with("_zh") || name.ends_with("_en")) {
            set_part(keys, name.substr(0, name.size() - 3), name.substr(name.size() - 2), text);
        } else if (name == "only_when_field" || name == "only_when_value") {
            set_part(keys, "only_when", name.substr(std::string_view("only_when_").size()), text);
        } else {
            keys[name] = value_of(name, text);
        }
    }
    return keys;
}

}  // namespace sunclover::programmes
