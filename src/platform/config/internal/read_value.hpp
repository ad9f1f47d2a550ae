// SPDX-License-Identifier: AGPL-3.0-or-later
// Values of settings from text. Each function throws std::invalid_argument with what the value must be.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sunclover::config {

template <class Value>
struct Choice {
    std::string_view name;
    Value value;
};

template <class Value>
Value read_choice(std::string_view text, std::span<const Choice<Value>> choices) {
    std::string names;
    for (const auto& choice : choices) {
        if (choice.name == text) return choice.value;
        names += (names.empty() ? "" : ", ") + std::string(choice.name);
    }
    throw std::invalid_argument("must be one of " + names);
}

struct Range {
    int min;
    int max;
};
int read_number(std::string_view text, Range range);

struct Endpoint {
    std::string address;
    std::uint16_t port;
};
/// 127.0.0.1:8080 or [::1]:8080
Endpoint read_endpoint(std::string_view text);

/// Not empty.
std::string read_text(std::string_view text);
/// 1 … 32 characters of A–Z a–z 0–9 -
std::string read_name(std::string_view text);
std::string read_host(std::string_view text);
std::string read_secret(std::string_view text);
/// IP addresses with commas between; may be empty.
std::vector<std::string> read_addresses(std::string_view text);
/// http(s)://host[:port] without a path; may be empty. A slash at the end is dropped.
std::string read_site_url(std::string_view text);
/// https://…, or http:// to this machine; may be empty.
std::string read_gateway_url(std::string_view text);
/// https://host…, or http:// to 127.0.0.1 or localhost; may be empty. No slash at its end, no query.
std::string read_issuer(std::string_view text);
/// Words with commas between; may be empty.
std::vector<std::string> read_words(std::string_view text);
std::string read_time_zone(std::string_view text);
std::string read_phone(std::string_view text);
/// May be empty.
std::string read_mail_address(std::string_view text);

}  // namespace sunclover::config
