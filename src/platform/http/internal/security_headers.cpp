// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/security_headers.hpp"

namespace sunclover::http {

void add_security_headers(Response& response, SiteTransport transport) {
    static constexpr std::pair<const char*, const char*> always[] = {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; "
         "font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; "
         "frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        // The call page of a service worker needs the microphone, and a visit its place; both ask.
        {"Permissions-Policy",
         "accelerometer=(), camera=(self), display-capture=(), geolocation=(self), gyroscope=(), "
         "magnetometer=(), microphone=(self), payment=(), usb=()"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-store"},
    };
    for (const auto& [name, value] : always) {
        if (response.header_value(name).empty()) response.headers.emplace_back(name, value);
    }
    if (transport == SiteTransport::Secure) {
        response.header("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    }
}

}  // namespace sunclover::http
