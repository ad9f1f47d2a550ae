// SPDX-License-Identifier: AGPL-3.0-or-later
// libFuzzer target for what a request is made of: head, path and query, forms in both encodings, JSON, cookies, ranges,
// addresses, names and types of files. The first byte picks the reader.
// Beyond not crashing: what was read keeps the promises on which the handlers rely.
#include <cstdint>
#include <cstdlib>
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "platform/http/internal/client_address.hpp"
#include "platform/http/internal/file_type.hpp"
#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/multipart.hpp"
#include "platform/http/internal/open_file.hpp"
#include "platform/http/internal/request_head.hpp"
#include "platform/http/internal/urlencoded.hpp"

namespace {

using namespace sunclover;

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_safe_path(const std::string& path) {
    return path.starts_with("/") && path.find("/../") == std::string::npos && !path.ends_with("/..") && path.find('\0') == std::string::npos &&
           path.find('\\') == std::string::npos && base::is_clean_utf8(path);
}

void read_head(std::string_view text) {
    const http::Limits limits;
    http::HeadScanner scanner(limits);
    const auto found = scanner.scan(text);
    if (found.state != http::HeadScanner::Finding::State::Complete) return;
    auto head = http::parse_head(text.substr(0, found.size), limits);
    if (!head) {
        require(head.error() >= 400 && head.error() < 600);
        return;
    }
    http::Request request;
    if (!http::fill_request(std::move(*head), request)) return;
    require(is_safe_path(request.path));
    for (const auto& [name, value] : request.headers) {
        require(http::is_token(name) && http::to_lower(name) == name);
        require(value.find_first_of("\r\n") == std::string::npos && value.find('\0') == std::string::npos);
    }
    (void)request.locale();
    (void)request.wants_json();
    (void)request.cookie("session");
}

void read_form(std::string_view text) {
    const auto fields = http::parse_urlencoded(text);
    if (!fields) return;
    for (const auto& [name, value] : fields->items()) {
        require(base::is_clean_utf8(name) && base::is_clean_utf8(value));
        // What is written as a part of an address is read back as it was.
        const auto again = http::parse_urlencoded(http::percent_encode(name) + "=" + http::percent_encode(value));
        require(again && again->get(name) == value);
    }
}

void read_parts(std::string_view text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto parts = http::parse_multipart(text.substr(0, end), text.substr(std::min(end + 1, text.size())));
    if (!parts) return;
    for (const auto& part : *parts) require(part.content.size() <= text.size());
}

/// A whole request with this body, as a handler asks for its form, files and JSON.
void read_body(std::string_view text, std::string content_type) {
    http::Request request;
    request.method = http::Method::Post;
    request.headers = {{"content-type", std::move(content_type)}};
    request.body = text;
    (void)request.form();
    if (const auto files = request.files()) {
        for (const auto& file : *files) require(file.file_name.find_first_of("/\\") == std::string::npos && base::is_clean_utf8(file.file_name));
    }
    (void)request.json();
}

void read_words(std::string_view text) {
    (void)http::find_cookie(text, "session");
    (void)http::weight_of(text, "en");
    (void)http::media_type(text);
    (void)http::parameter_of(text, "boundary");
    (void)http::is_address(text);
    (void)http::truncated_address(text);
    (void)http::address_group(text);
    (void)http::type_of_content(text);
    const std::string name = http::clean_file_name(text);
    require(name.find_first_of("/\\") == std::string::npos && base::is_clean_utf8(name));
    (void)http::parse_range(text, 1000);
    if (const auto path = http::decode_path(text)) require(is_safe_path(*path));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 7) {
        case 0: read_head(text); break;
        case 1: read_form(text); break;
        case 2: read_parts(text); break;
        case 3: read_body(text, "application/x-www-form-urlencoded"); break;
        case 4: read_body(text, "multipart/form-data; boundary=b"); break;
        case 5: read_body(text, "application/json"); break;
        default: read_words(text); break;
    }
    return 0;
}
