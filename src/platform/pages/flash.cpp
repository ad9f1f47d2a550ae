// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/pages/flash.hpp"

namespace sunclover::pages {

namespace {
constexpr std::string_view cookie = "flash";
/// Long enough for a slow redirect, too short to surprise anybody later.
constexpr int seconds_max = 60;
}  // namespace

void set_flash(http::Response& response, std::string_view key) {
    response.cookie(cookie, key, seconds_max);
}

std::string_view flash_of(const http::Request& request, const Catalogue& catalogue) {
    const std::string_view key = request.cookie(cookie);
    if (key.empty() || catalogue.raw("zh-CN", key) == nullptr) return {};
    return key;
}

void clear_flash(http::Response& response) {
    response.cookie(cookie, "");
}

}  // namespace sunclover::pages
