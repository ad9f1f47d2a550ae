// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/catalogue.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json.hpp>

namespace sunclover::pages {

namespace {

constexpr std::string_view first_locale = "zh-CN";

[[noreturn]] void refuse(std::string_view file, std::string_view what) {
    throw std::runtime_error("locale/" + std::string(file) + ": " + std::string(what));
}

bool is_placeholder_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Anything else between {{ and }} would be a command to the template engine.
void check_placeholders(std::string_view file, std::string_view key, std::string_view text) {
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
        const std::size_t end = text.find("}}", at);
        if (end == std::string_view::npos || !is_placeholder_name(text.substr(at + 2, end - at - 2))) {
            refuse(file, "the text of " + std::string(key) + " has a placeholder that is not {{UPPER_SNAKE}}");
        }
    }
}

}  // namespace

Catalogue::Catalogue(const std::vector<platform::EmbeddedFile>& files) {
    for (const auto& file : files) load(file);
}

void Catalogue::load(const platform::EmbeddedFile& file) {
    const std::size_t slash = file.name.find('/');
    if (slash == std::string_view::npos) refuse(file.name, "lies in no folder of a language");
    Texts& texts = by_locale_[std::string(file.name.substr(0, slash))];
    boost::system::error_code failure;
    const boost::json::value parsed = boost::json::parse(file.content, failure);
    if (failure || !parsed.is_object()) refuse(file.name, "is no JSON object");
    for (const auto& [key, value] : parsed.get_object()) {
        const std::string_view name(key.data(), key.size());
        if (!value.is_string()) refuse(file.name, std::string(name) + " is no text");
        const boost::json::string& text = value.get_string();
        check_placeholders(file.name, name, {text.data(), text.size()});
        if (!texts.emplace(name, std::string(text.data(), text.size())).second) {
            refuse(file.name, std::string(name) + " stands twice");
        }
    }
}

const Catalogue& Catalogue::embedded() {
    static const Catalogue catalogue(platform::embedded_catalogues());
    return catalogue;
}

const std::string* Catalogue::raw(std::string_view locale, std::string_view key) const {
    for (const std::string_view language : {locale, first_locale}) {
        const auto texts = by_locale_.find(language);
        if (texts == by_locale_.end()) continue;
        if (const auto found = texts->second.find(key); found != texts->second.end()) return &found->second;
    }
    return nullptr;
}

std::string Catalogue::text(
    std::string_view locale, std::string_view key, const Arguments& arguments
) const {
    const std::string* found = raw(locale, key);
    if (found == nullptr) return std::string(key);
    std::string out;
    std::size_t from = 0;
    // One pass, so that an argument that looks like a placeholder is not replaced again.
    for (std::size_t at = found->find("{{"); at != std::string::npos; at = found->find("{{", from)) {
        const std::size_t end = found->find("}}", at);
        const std::string_view name = std::string_view(*found).substr(at + 2, end - at - 2);
        out.append(*found, from, at - from);
        const auto argument = std::find_if(
            arguments.begin(), arguments.end(), [&](const auto& entry) { return entry.first == name; }
        );
        if (argument != arguments.end()) out += argument->second;
        from = end + 2;
    }
    return out.append(*found, from, std::string::npos);
}

bool Catalogue::has(std::string_view locale, std::string_view key) const {
    const auto texts = by_locale_.find(locale);
    return texts != by_locale_.end() && texts->second.find(key) != texts->second.end();
}

std::vector<std::string> Catalogue::keys(std::string_view locale) const {
    std::vector<std::string> found;
    if (const auto texts = by_locale_.find(locale); texts != by_locale_.end()) {
        for (const auto& [key, text] : texts->second) found.push_back(key);
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace sunclover::pages
