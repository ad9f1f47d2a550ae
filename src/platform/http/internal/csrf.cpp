// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/csrf.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/http/internal/header_text.hpp"
#include "platform/http/internal/multipart.hpp"
#include "platform/http/pipeline.hpp"

namespace sunclover::http {
namespace {

constexpr std::size_t mac_bytes = 32;
constexpr std::size_t visitor_bytes = 16;

/// The token that came with the request; empty if none did.
std::string sent_token(const Request& request) {
    if (const auto header = request.header("x-csrf-token"); !header.empty()) return std::string(header);
    const std::string_view content_type = request.header("content-type");
    if (media_type(content_type) == "multipart/form-data") {
        // Without form(), which would copy a body of many megabytes only to find one field.
        const auto parts = parse_multipart(content_type, request.body);
        if (!parts) return {};
        for (const Part& part : *parts) {
            if (part.name == "csrf" && !part.is_file) return std::string(part.content);
        }
        return {};
    }
    if (media_type(content_type) != "application/x-www-form-urlencoded") return {};
    const auto form = request.form();
    return form ? std::string(form->get("csrf")) : std::string();
}

}  // namespace

std::string seal_request(Request& request, const base::Bytes& key, platform::Random& random) {
    std::string binding;
    std::string new_visitor;
    if (const auto session = request.cookie("session"); !session.empty()) {
        binding = "session:" + std::string(session);
    } else if (const auto visitor = request.cookie("visitor"); !visitor.empty()) {
        binding = "visitor:" + std::string(visitor);
    } else {
        new_visitor = base::to_base64url(random.bytes(visitor_bytes));
        binding = "visitor:" + new_visitor;
    }
    request.csrf_seal.mac = crypto::hmac_sha256(key, binding);
    request.csrf_seal.mask = random.bytes(mac_bytes);
    return new_visitor;
}

bool has_csrf_binding(const Request& request) {
    return !request.cookie("session").empty() || !request.cookie("visitor").empty();
}

std::string csrf_token(const Request& request) {
    const CsrfSeal& seal = request.csrf_seal;
    if (seal.mac.size() != mac_bytes || seal.mask.size() != mac_bytes) return {};
    // The same secret in every compressed answer could be guessed byte by byte from the lengths
    // (BREACH); under a new mask it never looks the same.
    base::Bytes token = seal.mask;
    for (std::size_t at = 0; at < mac_bytes; ++at) {
        token.push_back(static_cast<std::uint8_t>(seal.mac[at] ^ seal.mask[at]));
    }
    return base::to_base64url(token);
}

bool has_csrf_token(const Request& request) {
    const auto token = base::from_base64url(sent_token(request));
    if (!token || token->size() != 2 * mac_bytes || !has_csrf_binding(request)) return false;
    base::Bytes mac(mac_bytes);
    for (std::size_t at = 0; at < mac_bytes; ++at) {
        mac[at] = static_cast<std::uint8_t>((*token)[at] ^ (*token)[mac_bytes + at]);
    }
    return crypto::equal_constant_time(mac, request.csrf_seal.mac);
}

bool is_same_origin(const Request& request) {
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    std::string_view origin = request.header("origin");
    if (origin.empty()) return true;
    const bool must_be_secure = request.is_site_secure || request.is_secure;
    std::string_view default_port = ":443";
    if (origin.starts_with("https://")) {
        origin.remove_prefix(8);
    } else if (origin.starts_with("http://") && !must_be_secure) {
        origin.remove_prefix(7);
        default_port = ":80";
    } else {
        return false;
    }
    std::string_view host = request.header("host");
    if (host.ends_with(default_port)) host.remove_suffix(default_port.size());
    return !host.empty() && equals_ignoring_case(origin, host);
}

std::string cookie_name(const Request& request, std::string_view name) {
    return (request.is_site_secure ? "__Host-" : "") + std::string(name);
}

}  // namespace sunclover::http
