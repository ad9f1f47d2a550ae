// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/request_head.hpp"

#include <algorithm>
#include <charconv>

#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/urlencoded.hpp"

namespace sunclover::http {
namespace {

using Refusal = tl::unexpected<int>;
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The longest method that is a word at all; keeps the request line from growing without end.
constexpr std::size_t method_bytes_max = 24;

std::optional<Method> method_of(std::string_view name) {
    for (const Method method :
         {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
        if (name_of(method) == name) return method;
    }
    return std::nullopt;
}

std::string take_line(std::string_view& text) {
    const std::size_t end = text.find("\r\n");
    std::string line(text.substr(0, end));
    text.remove_prefix(end + 2);
    return line;
}

/// Headers that mean one thing only: two of them are an attempt to say two things.
bool is_single(std::string_view name) {
    static constexpr std::string_view single[] = {
        "host", "content-length", "transfer-encoding", "content-type", "authorization", "origin",
        "expect", "range", "if-range", "sec-websocket-key", "sec-websocket-version", "x-csrf-token"};
    return std::find(std::begin(single), std::end(single), name) != std::end(single);
}

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 255 &&
           std::all_of(text.begin(), text.end(), [](char character) {
               return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
                      (character >= 'A' && character <= 'Z') || character == '.' || character == '-' ||
                      character == ':' || character == '[' || character == ']' || character == '_';
           });
}

/// @returns the status to refuse with, or 0
int add_header(std::string_view line, Headers& headers) {
    const std::size_t colon = line.find(':');
    // A space before the colon and a folded line (which begins with one) both fail here.
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return 400;
    std::string name = to_lower(line.substr(0, colon));
    const std::string_view value = strip(line.substr(colon + 1));
    const auto present = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return header.first == name;
    });
    if (present == headers.end()) {
        headers.emplace_back(std::move(name), value);
        return 0;
    }
    if (is_single(name)) return 400;
    present->second.append(name == "cookie" ? "; " : ", ").append(value);
    return 0;
}

std::string_view find(const Headers& headers, std::string_view name) {
    for (const auto& [present, value] : headers) {
        if (present == name) return value;
    }
    return {};
}

bool has(const Headers& headers, std::string_view name) {
    return std::any_of(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; });
}

/// How the body is delimited. Anything that two readers could see differently is refused.
int read_framing(RequestHead& head) {
    if (has(head.headers, "transfer-encoding")) {
        if (has(head.headers, "content-length") || head.is_http_1_0) return 400;
        if (!equals_ignoring_case(find(head.headers, "transfer-encoding"), "chunked")) return 501;
        head.is_chunked = true;
        return 0;
    }
    if (!has(head.headers, "content-length")) return 0;
    const std::string_view text = find(head.headers, "content-length");
    std::uint64_t length = 0;
    const bool is_number = !text.empty() && text.size() <= 18 &&
                           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) return 400;
    std::from_chars(text.data(), text.data() + text.size(), length);
    head.content_length = length;
    return 0;
}

/// "GET /a?b HTTP/1.1" @returns the status to refuse with, or 0
int read_request_line(std::string_view line, const Limits& limits, RequestHead& head) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return 400;
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!is_token(method)) return 400;
    const bool is_target = !target.empty() && std::all_of(target.begin(), target.end(), [](char character) {
        return character > 0x20 && character < 0x7F && character != '#' && character != '\\' &&
               character != '"' && character != '<' && character != '>';
    });
    if (!is_target) return 400;
    if (target.size() > limits.target_bytes_max) return 414;
    const bool is_version = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.' &&
                            version[5] >= '0' && version[5] <= '9' && version[7] >= '0' && version[7] <= '9';
    if (!is_version) return 400;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return 505;
    head.is_http_1_0 = version == "HTTP/1.0";
    const auto known = method_of(method);
    if (!known) return 501;
    head.method = *known;
    head.target = target;
    return 0;
}

/// Checks Host and turns an absolute target into its path. @returns the status, or 0
int read_host(RequestHead& head) {
    const std::string_view host = find(head.headers, "host");
    if (has(head.headers, "host") ? !is_host(host) : !head.is_http_1_0) return 400;
    if (head.target.starts_with('/')) return 0;
    const std::size_t scheme_end = head.target.find("://");
    if (scheme_end == std::string::npos) return 400;
    const std::string scheme = to_lower(std::string_view(head.target).substr(0, scheme_end));
    if (scheme != "http" && scheme != "https") return 400;
    const std::string rest = head.target.substr(scheme_end + 3);
    const std::size_t authority_end = std::min(rest.find_first_of("/?"), rest.size());
    if (!equals_ignoring_case(rest.substr(0, authority_end), host)) return 400;
    head.target = rest.substr(authority_end);
    if (!head.target.starts_with('/')) head.target.insert(0, "/");
    return 0;
}

}  // namespace

HeadScanner::Finding HeadScanner::scan(std::string_view bytes) {
    using State = Finding::State;
    for (; at_ < bytes.size(); ++at_) {
        if (line_start_ == 0 && at_ > limits_.target_bytes_max + method_bytes_max) return {State::Refused, 0, 414};
        if (at_ >= limits_.header_bytes_max) return {State::Refused, 0, 431};
        const auto byte = static_cast<unsigned char>(bytes[at_]);
        const bool is_after_return = at_ > 0 && bytes[at_ - 1] == '\r';
        if (is_after_return != (byte == '\n')) return {State::Refused, 0, 400};
        if ((byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n') || byte == 0x7F) {
            return {State::Refused, 0, 400};
        }
        if (byte != '\n') continue;
        const bool is_empty_line = at_ - line_start_ == 1;
        if (is_empty_line && line_start_ == 0) return {State::Refused, 0, 400};
        if (is_empty_line) return {State::Complete, at_ + 1, 0};
        line_start_ = at_ + 1;
    }
    return {State::NeedMore, 0, 0};
}

tl::expected<RequestHead, int> parse_head(std::string_view text, const Limits& limits) {
    RequestHead head;
    if (const int status = read_request_line(take_line(text), limits, head)) return Refusal(status);
    std::size_t count = 0;
    while (text != "\r\n") {
        if (++count > limits.header_count_max) return Refusal(431);
        if (const int status = add_header(take_line(text), head.headers)) return Refusal(status);
    }
    if (const int status = read_host(head)) return Refusal(status);
    if (const int status = read_framing(head)) return Refusal(status);
    const std::string_view connection = find(head.headers, "connection");
    head.keeps_alive = head.is_http_1_0 ? list_has(connection, "keep-alive") : !list_has(connection, "close");
    if (has(head.headers, "expect") && !head.is_http_1_0) {
        if (!equals_ignoring_case(find(head.headers, "expect"), "100-continue")) return Refusal(417);
        head.expects_continue = true;
    }
    return head;
}

bool fill_request(RequestHead head, Request& request) {
    request.method = head.method;
    request.raw_target = std::move(head.target);
    request.headers = std::move(head.headers);
    const std::string_view target = request.raw_target;
    const std::size_t question = target.find('?');
    auto path = decode_path(target.substr(0, question));
    if (!path) return false;
    request.path = *std::move(path);
    if (question == std::string_view::npos) return true;
    auto query = parse_urlencoded(target.substr(question + 1));
    if (!query) return false;
    request.query = *std::move(query);
    return true;
}

base::Error error_for_status(int status) {
    using base::ErrorKind;
    switch (status) {
        case 408: return {ErrorKind::Unavailable, "http.error.request_timeout", {}, {}, {}};
        case 413: return {ErrorKind::TooLarge, "http.error.body_large", {}, {}, {}};
        case 414: return {ErrorKind::TooLarge, "http.error.target_long", {}, {}, {}};
        case 417: return {ErrorKind::Invalid, "http.error.expectation", {}, {}, {}};
        case 429: return {ErrorKind::TooMany, "http.error.overloaded", {}, {}, {}};
        case 431: return {ErrorKind::TooLarge, "http.error.headers_large", {}, {}, {}};
        case 501: return {ErrorKind::Invalid, "http.error.not_implemented", {}, {}, {}};
        case 503: return {ErrorKind::Unavailable, "http.error.overloaded", {}, {}, {}};
        case 505: return {ErrorKind::Invalid, "http.error.version", {}, {}, {}};
        default: return {ErrorKind::Invalid, "http.error.bad_request", {}, {}, {}};
    }
}

}  // namespace sunclover::http
