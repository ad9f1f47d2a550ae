// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/config/internal/read_value.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/day.hpp"
#include "base/text.hpp"

namespace sunclover::config {
namespace {

[[noreturn]] void refuse(const std::string& must_be) { throw std::invalid_argument("must be " + must_be); }

bool is_one_of(char character, std::string_view extra) {
    const bool is_letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    return is_letter || (character >= '0' && character <= '9') || extra.find(character) != std::string_view::npos;
}

bool consists_of_letters_digits(std::string_view text, std::string_view extra) {
    return std::all_of(text.begin(), text.end(), [&](char character) { return is_one_of(character, extra); });
}

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (trouble != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool is_address(const std::string& text) {
    in6_addr parsed{};
    return inet_pton(AF_INET, text.c_str(), &parsed) == 1 || inet_pton(AF_INET6, text.c_str(), &parsed) == 1;
}

/// "host", "host:8080" or "[::1]:8080"
bool is_host_and_port(std::string_view text) {
    const auto bracket = text.find(']');
    const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string_view host = text.substr(0, colon);
    const bool is_bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    const bool is_host = is_bracketed ? is_address(std::string(host.substr(1, host.size() - 2)))
                                      : !host.empty() && consists_of_letters_digits(host, ".-");
    if (!is_host || colon == std::string_view::npos) return is_host;
    const auto port = number_of(text.substr(colon + 1));
    return port && *port >= 1 && *port <= 65'535;
}

}  // namespace

int read_number(std::string_view text, Range range) {
    const auto number = number_of(text);
    if (!number || *number < range.min || *number > range.max) {
        refuse("a whole number from " + std::to_string(range.min) + " to " + std::to_string(range.max));
    }
    return *number;
}

Endpoint read_endpoint(std::string_view text) {
    constexpr const char* form = "address:port, for example 127.0.0.1:8080 or [::1]:8080";
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) refuse(form);
    std::string_view address = text.substr(0, colon);
    const bool is_bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (is_bracketed) address = address.substr(1, address.size() - 2);
    const auto port = number_of(text.substr(colon + 1));
    const bool is_v6 = address.find(':') != std::string_view::npos;
    const bool is_right = port && *port >= 0 && *port <= 65'535 && is_v6 == is_bracketed &&
                          is_address(std::string(address));
    if (!is_right) refuse(form);
    return {std::string(address), static_cast<std::uint16_t>(*port)};
}

std::string read_text(std::string_view text) {
    if (text.empty()) refuse("given");
    return std::string(text);
}

std::string read_name(std::string_view text) {
    const bool is_right = !text.empty() && text.size() <= 32 && consists_of_letters_digits(text, "-");
    if (!is_right) refuse("1 to 32 letters, digits and hyphens");
    return std::string(text);
}

std::string read_host(std::string_view text) {
    if (!consists_of_letters_digits(text, ".-")) refuse("a host name or an IPv4 address");
    return std::string(text);
}

std::string read_secret(std::string_view text) {
    const bool has_control = std::any_of(text.begin(), text.end(), [](char character) {
        return static_cast<unsigned char>(character) < 0x20;
    });
    if (has_control) refuse("without control characters");
    return std::string(text);
}

std::vector<std::string> read_addresses(std::string_view text) {
    std::vector<std::string> addresses;
    if (text.empty()) return addresses;
    for (const std::string& part : base::split(text, ',')) {
        addresses.push_back(base::trim(part));
        if (!is_address(addresses.back())) refuse("IP addresses with commas between");
    }
    return addresses;
}

std::string read_site_url(std::string_view text) {
    if (text.empty()) return {};
    std::string_view url = text;
    if (url.ends_with('/')) url.remove_suffix(1);
    const std::string_view rest = url.starts_with("https://")  ? url.substr(8)
                                  : url.starts_with("http://") ? url.substr(7)
                                                               : std::string_view();
    if (!is_host_and_port(rest)) refuse("http://host or https://host, without a path");
    return std::string(url);
}

std::string read_gateway_url(std::string_view text) {
    constexpr const char* form = "https://…, or http:// to 127.0.0.1, because phone numbers travel in it";
    if (text.empty()) return {};
    const bool is_https = text.starts_with("https://");
    if (!is_https && !text.starts_with("http://")) refuse(form);
    const std::string_view rest = text.substr(is_https ? 8 : 7);
    const std::string_view host_and_port = rest.substr(0, rest.find_first_of("/?#"));
    const bool is_local = host_and_port == "127.0.0.1" || host_and_port.starts_with("127.0.0.1:");
    if (!is_host_and_port(host_and_port) || (!is_https && !is_local)) refuse(form);
    return read_secret(text);
}

std::string read_issuer(std::string_view text) {
    if (text.empty()) return {};
    const bool is_https = text.starts_with("https://");
    const std::string_view rest = is_https ? text.substr(8) : text.starts_with("http://") ? text.substr(7) : "";
    const std::string_view place = rest.substr(0, rest.find('/'));
    const std::string_view host = place.substr(0, place.find(':'));
    const bool is_local = host == "127.0.0.1" || host == "localhost";
    const bool is_plain = text.find_first_of("?# ") == std::string_view::npos && !text.ends_with('/');
    if (!is_host_and_port(place) || (!is_https && !is_local) || !is_plain) {
        refuse("https://host without a query and a slash at its end, or http:// to this machine");
    }
    return std::string(text);
}

std::vector<std::string> read_words(std::string_view text) {
    std::vector<std::string> words;
    for (const auto& part : base::split(text, ',')) {
        if (const std::string word = base::trim(part); !word.empty()) words.push_back(word);
    }
    return words;
}

std::string read_time_zone(std::string_view text) {
    if (!base::TimeZone::load(std::string(text))) refuse("an IANA time zone, for example Asia/Shanghai");
    return std::string(text);
}

std::string read_phone(std::string_view text) {
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const bool is_right = digits.size() >= 3 && digits.size() <= 20 && digits.front() != '-' &&
                          digits.find_first_not_of("0123456789-") == std::string_view::npos;
    if (!is_right) refuse("a telephone number of digits and hyphens");
    return std::string(text);
}

std::string read_mail_address(std::string_view text) {
    if (text.empty()) return {};
    const auto at = text.find('@');
    const bool is_right = at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
                          consists_of_letters_digits(text.substr(0, at), ".!#$%&'*+/=?^_`{|}~-") &&
                          consists_of_letters_digits(text.substr(at + 1), ".-");
    if (!is_right) refuse("an e-mail address");
    return std::string(text);
}

}  // namespace sunclover::config
