// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/internal/bpmn_keys.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json.hpp>

namespace sunclover::programmes {

namespace json = boost::json;

namespace {

constexpr std::string_view whole_keys[] = {
    "due_working_days",
    "due_months",
    "start_working_days",
    "respond_working_days",
    "warn_at_percent",
    "extensions_max",
    "extension_working_days_max",
    "returns_max",
};
constexpr std::string_view yes_no_keys[] = {
    "at_partner",
    "waits_for_resident",
    "may_defer",
    "may_withdraw",
    "is_primary",
    "needs_reason",
    "needs_form",
    "required",
};

template <std::size_t Count>
bool is_one_of(const std::string_view (&keys)[Count], std::string_view key) {
    return std::ranges::find(keys, key) != std::end(keys);
}

/// A value of the type that its key has; one that is none stays text, which the reader refuses.
json::value value_of(std::string_view key, std::string_view text) {
    if (is_one_of(yes_no_keys, key) && (text == "true" || text == "false")) return text == "true";
    if (is_one_of(whole_keys, key)) {
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
