// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/flash.hpp"

#include <algorithm>
#include <cctype>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::pages {

namespace {

constexpr std::string_view cookie = "flash";
/// Long enough for a slow redirect, too short to surprise anybody later.
constexpr int seconds_max = 60;
/// key~path~name=value~name=value
constexpr char between = '~';

bool is_word(std::string_view text, std::string_view others = {}) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || others.find(c) != std::string_view::npos;
    });
}

bool is_path(std::string_view text) { return text.starts_with('/') && !text.starts_with("//") && is_word(text, "/"); }

std::optional<Undo> undo_from(const std::vector<std::string>& parts) {
    if (parts.size() < 2 || !is_path(parts[1])) return std::nullopt;
    Undo undo{parts[1], {}};
    for (std::size_t i = 2; i < parts.size(); ++i) {
        const std::size_t equals = parts[i].find('=');
        if (equals == std::string::npos) return std::nullopt;
        undo.fields.emplace_back(parts[i].substr(0, equals), parts[i].substr(equals + 1));
        if (!is_word(undo.fields.back().first) || !is_word(undo.fields.back().second)) return std::nullopt;
    }
    return undo;
}

}  // namespace

void set_flash(http::Response& response, std::string_view key) {
    response.cookie(cookie, key, seconds_max);
}

void set_flash(http::Response& response, std::string_view key, const Undo& undo) {
    ASSERT(is_path(undo.path));
    std::string value = std::string(key) + between + undo.path;
    for (const auto& [name, field] : undo.fields) {
        ASSERT(is_word(name) && is_word(field));
        value += between + name + "=" + field;
    }
    response.cookie(cookie, value, seconds_max);
}

std::optional<Flash> flash_of(const http::Request& request, const Catalogue& catalogue) {
    const std::string_view value = request.cookie(cookie);
    const std::string_view key = value.substr(0, value.find(between));
    if (key.empty() || catalogue.raw("zh-CN", key) == nullptr) return std::nullopt;
    return Flash{key, undo_from(base::split(value, between))};
}

void clear_flash(http::Response& response) {
    response.cookie(cookie, "");
}

}  // namespace sunclover::pages
