// SPDX-License-Identifier: AGPL-3.0-or-later
#include <cctype>
#include <set>

#include "platform/pages/renderer.hpp"

namespace sunclover::pages {

namespace {

/// "birth-day" → BIRTH_DAY, as names in templates are written.
std::string template_name(std::string_view field) {
    std::string name;
    for (const char c : field) {
        const auto byte = static_cast<unsigned char>(c);
        name += std::isalnum(byte) ? static_cast<char>(std::toupper(byte)) : '_';
    }
    return name;
}

}  // namespace

void add_errors(
    Model& model, const std::vector<base::Error>& errors, const Catalogue& catalogue, std::string_view locale
) {
    if (errors.empty()) return;
    model.add("HAS_ERRORS");
    std::set<std::string> shown;
    for (const base::Error& error : errors) {
        const std::string message = catalogue.text(locale, error.message_key, error.arguments);
        Model& entry = model.add("ERRORS").set("FIELD", error.field).set("MESSAGE", message);
        if (error.field.empty()) {
            entry.add("ERROR_PLAIN");
            continue;
        }
        entry.add("ERROR_LINK");
        // One message beside a field: two would read as one broken sentence.
        if (shown.insert(error.field).second) {
            model.add(template_name(error.field) + "_ERROR").set("MESSAGE", message);
        }
    }
}

}  // namespace sunclover::pages
