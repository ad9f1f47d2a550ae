// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "platform/http/internal/header_text.hpp"

namespace sunclover::http {
namespace {

/// The first `bytes_kept` bytes of an IPv6 address, or an IPv4 address that was mapped into one.
std::string cut_address(std::string_view address, std::size_t v4_bytes, std::size_t v6_bytes) {
    const std::string text(address);
    in_addr v4{};
    in6_addr v6{};
    char out[INET6_ADDRSTRLEN] = {};
    if (inet_pton(AF_INET, text.c_str(), &v4) == 1) {
        auto* const bytes = reinterpret_cast<unsigned char*>(&v4);
        std::fill(bytes + v4_bytes, bytes + 4, static_cast<unsigned char>(0));
        inet_ntop(AF_INET, &v4, out, sizeof out);
        return out;
    }
    if (inet_pton(AF_INET6, text.c_str(), &v6) != 1) return {};
    if (IN6_IS_ADDR_V4MAPPED(&v6)) {
        inet_ntop(AF_INET, v6.s6_addr + 12, out, sizeof out);
        return cut_address(out, v4_bytes, v6_bytes);
    }
    std::fill(v6.s6_addr + v6_bytes, v6.s6_addr + 16, static_cast<unsigned char>(0));
    inet_ntop(AF_INET6, &v6, out, sizeof out);
    return out;
}

}  // namespace

bool is_address(std::string_view text) { return !cut_address(text, 4, 16).empty(); }

std::string client_address(
    std::string_view peer, std::string_view forwarded_for, const std::vector<std::string>& trusted
) {
    const auto is_trusted = [&](std::string_view address) {
        return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
    };
    std::string client(peer);
    if (!is_trusted(client)) return client;
    std::vector<std::string_view> hops;
    for_each_element(forwarded_for, [&](std::string_view hop) { hops.push_back(hop); });
    for (auto hop = hops.rbegin(); hop != hops.rend() && is_trusted(client); ++hop) {
        if (!is_address(*hop)) break;
        client = *hop;
    }
    return client;
}

std::string truncated_address(std::string_view address) {
    const std::string cut = cut_address(address, 3, 6);
    if (cut.empty()) return {};
    return cut + (cut.find(':') == std::string::npos ? "/24" : "/48");
}

std::string address_group(std::string_view address) { return cut_address(address, 4, 8); }

}  // namespace sunclover::http
