// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/device.hpp"

#include <array>
#include <span>
#include <utility>

namespace sunclover::access {
namespace {

/// What stands in the text, and what it means. The order counts: most browsers name Safari too.
using Sign = std::pair<std::string_view, std::string_view>;

constexpr std::array<Sign, 6> browsers = {{
    {"MicroMessenger/", "wechat"},
    {"Edg", "edge"},
    {"Firefox/", "firefox"},
    {"Chrome/", "chrome"},
    {"CriOS/", "chrome"},
    {"Safari/", "safari"},
}};

constexpr std::array<Sign, 8> systems = {{
    {"HarmonyOS", "harmony"},
    {"Android", "android"},
    {"iPhone", "ios"},
    {"iPad", "ios"},
    {"Windows", "windows"},
    {"Mac OS X", "macos"},
    {"CrOS", "chromeos"},
    {"Linux", "linux"},
}};

std::string_view meaning_in(std::string_view text, std::span<const Sign> signs) {
    for (const auto& [sign, meaning] : signs) {
        if (text.find(sign) != std::string_view::npos) return meaning;
    }
    return "other";
}

}  // namespace

std::string device_of(std::string_view user_agent) {
    if (user_agent.find("OpenHarmony") != std::string_view::npos) {
        return std::string(meaning_in(user_agent, browsers)) + ".harmony";
    }
    return std::string(meaning_in(user_agent, browsers)) + "." + std::string(meaning_in(user_agent, systems));
}

}  // namespace sunclover::access
