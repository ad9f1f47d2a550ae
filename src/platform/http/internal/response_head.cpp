// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/response_head.hpp"

#include "platform/http/internal/header_text.hpp"

namespace sunclover::http {
namespace {

/// These the server alone decides; a handler's value could contradict what is really sent.
bool is_framing(std::string_view name) {
    return equals_ignoring_case(name, "content-length") || equals_ignoring_case(name, "connection") ||
           equals_ignoring_case(name, "transfer-encoding") || equals_ignoring_case(name, "date");
}

}  // namespace

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 426: return "Upgrade Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "Status";
    }
}

std::string http_date(std::time_t moment) {
    // Not strftime, whose names of days and months follow the locale.
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm parts{};
    gmtime_r(&moment, &parts);
    char text[64];
    std::snprintf(
        text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday], parts.tm_mday,
        months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec
    );
    return text;
}

std::string head_text(const Response& response, const HeadOptions& options) {
    std::string text;
    text.reserve(1024);
    text.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    text.append(reason_phrase(response.status)).append("\r\nDate: ").append(options.date).append("\r\n");
    for (const auto& [name, value] : response.headers) {
        if (!is_framing(name)) text.append(name).append(": ").append(value).append("\r\n");
    }
    const bool has_no_length = response.status == 204 || response.status == 304;
    if (options.is_chunked) {
        text.append("Transfer-Encoding: chunked\r\n");
    } else if (options.content_length && !has_no_length) {
        text.append("Content-Length: ").append(std::to_string(*options.content_length)).append("\r\n");
    }
    if (response.status == 426) {
        text.append(options.keeps_alive ? "Connection: upgrade\r\n" : "Connection: close, upgrade\r\n");
    } else if (!options.keeps_alive) {
        text.append("Connection: close\r\n");
    } else if (options.is_http_1_0) {
        text.append("Connection: keep-alive\r\n");
    }
    return text.append("\r\n");
}

}  // namespace sunclover::http
