// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/response.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/assert.hpp"
#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/urlencoded.hpp"

namespace sunclover::http {
namespace {

bool is_header_value(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return (byte < 0x20 && byte != '\t') || byte == 0x7F;
    });
}

/// RFC 6265 §4.1.1 cookie-octet.
bool is_cookie_value(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte <= 0x20 || byte >= 0x7F || byte == '"' || byte == ',' || byte == ';' || byte == '\\';
    });
}

Response text_response(std::string text, std::string_view content_type, int status) {
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", content_type);
    response.body = std::move(text);
    return response;
}

/// Both forms of RFC 6266 §4.3: one for old programs, one with the whole name.
std::string attachment(std::string_view name) {
    std::string plain_name;
    for (const char character : name) {
        const bool is_plain = character >= 0x20 && character < 0x7F && character != '"' &&
                              character != '\\' && character != '%';
        plain_name.push_back(is_plain ? character : '_');
    }
    return "attachment; filename=\"" + plain_name + "\"; filename*=UTF-8''" + percent_encode(name);
}

}  // namespace

Response& Response::header(std::string name, std::string value) {
    if (!is_token(name) || !is_header_value(value)) {
        throw std::invalid_argument("header that cannot be sent");
    }
    if (!equals_ignoring_case(name, "set-cookie")) {
        std::erase_if(headers, [&](const auto& present) {
            return equals_ignoring_case(present.first, name);
        });
    }
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

std::string_view Response::header_value(std::string_view name) const {
    for (const auto& [present, value] : headers) {
        if (equals_ignoring_case(present, name)) return value;
    }
    return {};
}

Response& Response::cookie(
    std::string_view name, std::string_view value, std::optional<int> seconds_max_age
) {
    if (!is_token(name) || !is_cookie_value(value)) {
        throw std::invalid_argument("cookie that cannot be sent");
    }
    std::string text = std::string(name) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Lax";
    if (value.empty()) seconds_max_age = 0;
    if (seconds_max_age) text += "; Max-Age=" + std::to_string(*seconds_max_age);
    headers.emplace_back("Set-Cookie", std::move(text));
    return *this;
}

Response& Response::no_store() { return header("Cache-Control", "no-store"); }

Response html(std::string text, int status) {
    return text_response(std::move(text), "text/html; charset=utf-8", status).no_store();
}

Response json_text(std::string text, int status) {
    // Written so, it says the same, and whoever takes it for a page finds no tag in it.
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at)) text.replace(at, 1, "\\u003c");
    return text_response(std::move(text), "application/json", status).no_store();
}

Response plain(std::string text, int status) {
    return text_response(std::move(text), "text/plain; charset=utf-8", status);
}

Response see_other(std::string path, const std::vector<std::pair<std::string, std::string>>& query) {
    char separator = '?';
    for (const auto& [name, value] : query) {
        path += separator + name + "=" + percent_encode(value);
        separator = '&';
    }
    return see_other(std::move(path));
}

Response see_other(std::string location) {
    // "//host" and "/\host" lead a browser to another site.
    ASSERT(location.starts_with('/') && !location.starts_with("//") && !location.starts_with("/\\"));
    Response response;
    response.status = 303;
    response.header("Location", std::move(location));
    return response;
}

Response file(std::string path, std::string content_type, std::string download_name) {
    Response response;
    response.header("Content-Type", std::move(content_type));
    if (!download_name.empty()) response.header("Content-Disposition", attachment(download_name));
    response.body = FileBody{std::move(path)};
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

}  // namespace sunclover::http
