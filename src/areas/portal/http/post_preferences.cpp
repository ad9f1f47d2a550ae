// SPDX-License-Identifier: AGPL-3.0-or-later
// How somebody wants to see the pages: kept in cookies of their browser, nowhere else.
#include <algorithm>
#include <array>

#include "areas/access/sessions.hpp"
#include "areas/portal/http/handlers.hpp"

namespace sunclover::portal {
namespace {

constexpr std::array<std::string_view, 3> modes = {"normal", "elder", "contrast"};
constexpr std::array<std::string_view, 2> languages = {"zh-CN", "en"};
constexpr int seconds_kept = 365 * 24 * 60 * 60;

template <std::size_t count>
void keep(
    http::Response& response, const http::Fields& form, std::string_view name,
    const std::array<std::string_view, count>& allowed
) {
    const std::string_view value = form.get(name);
    const bool is_known = std::find(allowed.begin(), allowed.end(), value) != allowed.end();
    if (is_known) response.cookie(name, value, seconds_kept);
}

/// The page on which the button stood, without its query: only paths are known to be safe.
std::string page_of(std::string_view back) {
    const std::string_view path = back.substr(0, back.find('?'));
    return access::is_safe_next(path) ? std::string(path) : std::string("/");
}

}  // namespace

Reply post_preferences(http::Request& request, const cases::Desk&, const access::Caller&) {
    CO_TRY_ASSIGN(const auto form, request.form());
    auto response = http::see_other(page_of(form.get("back")));
    keep(response, form, "mode", modes);
    keep(response, form, "language", languages);
    co_return response;
}

}  // namespace sunclover::portal
