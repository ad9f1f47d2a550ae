// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/access/http/code_cookie.hpp"

namespace sunclover::access {
namespace {

constexpr std::string_view cookie = "challenge";
/// Longer than a code is good, so that the page can say that it is over and send another.
constexpr int seconds_max = 30 * 60;

}  // namespace

std::string challenge_in(const http::Request& request) {
    return std::string(request.cookie(cookie));
}

CodeRequest code_request_in(const http::Request& request) {
    CodeRequest wanted;
    wanted.challenge = challenge_in(request);
    wanted.locale = request.locale();
    wanted.visitor = visitor_in(request);
    return wanted;
}

http::Response to_code_page(std::string_view challenge, std::string_view next) {
    http::Response response = http::see_other(with_next("/sign-in/code", next));
    response.cookie(cookie, challenge, seconds_max);
    return response;
}

void clear_challenge(http::Response& response) { response.cookie(cookie, ""); }

}  // namespace sunclover::access
