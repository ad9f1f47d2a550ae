// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/fetch/fetch.hpp"

#include "platform/fetch/curl_call.hpp"

namespace sunclover::fetch {
namespace {

struct Body {
    std::string text;
    std::size_t size_max;
};

std::size_t keep(char* data, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<Body*>(into);
    const std::size_t length = size * count;
    // Fewer than were offered: libcurl gives up.
    if (length > body.size_max - body.text.size()) return 0;
    body.text.append(data, length);
    return length;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_unreserved(c)) {
            out += c;
        } else {
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

}  // namespace

std::string encoded_form(const FormFields& fields) {
    std::string form;
    for (const auto& [name, value] : fields) {
        form += (form.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
    }
    return form;
}

std::optional<Answer> fetch(const Request& request) {
    CurlCall call(request.url, "http,https", request.ca_file);
    Body body{{}, request.size_max};
    curl_easy_setopt(call.handle(), CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(call.handle(), CURLOPT_WRITEDATA, &body);
    const std::string form = encoded_form(request.form);
    if (!request.form.empty()) {
        curl_easy_setopt(call.handle(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form.size()));
        curl_easy_setopt(call.handle(), CURLOPT_POSTFIELDS, form.c_str());
    }
    if (!request.user.empty()) {
        curl_easy_setopt(call.handle(), CURLOPT_HTTPAUTH, long{CURLAUTH_BASIC});
        // RFC 6749 §2.3.1: both are encoded as in a form before they are put together.
        curl_easy_setopt(call.handle(), CURLOPT_USERNAME, encoded(request.user).c_str());
        curl_easy_setopt(call.handle(), CURLOPT_PASSWORD, encoded(request.password).c_str());
    }
    call.add_header("Accept: application/json");
    call.add_header("Expect:");
    if (call.run() != CURLE_OK) return std::nullopt;
    return Answer{call.status(), std::move(body.text)};
}

}  // namespace sunclover::fetch
