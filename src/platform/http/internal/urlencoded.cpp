// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/urlencoded.hpp"

#include "base/text.hpp"

namespace sunclover::http {
namespace {

int hex_value(char character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    if (character >= 'A' && character <= 'F') return character - 'A' + 10;
    return -1;
}

enum class Plus { IsPlus, IsSpace };

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char character = text[at];
        if (character == '%') {
            if (text.size() - at < 3) return std::nullopt;
            const int high = hex_value(text[at + 1]);
            const int low = hex_value(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            decoded.push_back(static_cast<char>(high * 16 + low));
            at += 2;
        } else if (character == '+' && plus == Plus::IsSpace) {
            decoded.push_back(' ');
        } else {
            decoded.push_back(character);
        }
    }
    return decoded;
}

}  // namespace

std::optional<std::string> decode_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    std::string path = "/";
    std::string_view rest = raw.substr(1);
    while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        const auto segment = percent_decode(rest.substr(0, slash), Plus::IsPlus);
        // The slash is looked for before decoding and refused after it, so that %2F never splits.
        if (!segment || segment->empty() || *segment == "." || *segment == "..") return std::nullopt;
        if (segment->find_first_of("/\\\n\t") != std::string::npos) return std::nullopt;
        if (!base::is_clean_utf8(*segment)) return std::nullopt;
        path += *segment;
        if (slash == std::string_view::npos) break;
        path += '/';
        rest.remove_prefix(slash + 1);
    }
    return path;
}

base::Result<Fields> parse_urlencoded(std::string_view text) {
    Fields fields;
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('&');
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (pair.empty()) continue;
        if (++count > field_count_max) {
            return base::fail(base::ErrorKind::TooLarge, "http.error.form_large");
        }
        const std::size_t equals = pair.find('=');
        auto name = percent_decode(pair.substr(0, equals), Plus::IsSpace);
        auto value = equals == std::string_view::npos
                         ? std::optional<std::string>(std::string())
                         : percent_decode(pair.substr(equals + 1), Plus::IsSpace);
        if (!name || !value || !base::is_clean_utf8(*name)) {
            return base::fail(base::ErrorKind::Invalid, "http.error.form");
        }
        if (value->size() > text_field_bytes_max) {
            return base::fail(base::ErrorKind::TooLarge, "http.error.form_large", *name);
        }
        value = clean_form_text(*std::move(value));
        if (!value) return base::fail(base::ErrorKind::Invalid, "http.error.form", *name);
        fields.add(*std::move(name), *std::move(value));
    }
    return fields;
}

std::optional<std::string> clean_form_text(std::string text) {
    std::size_t out = 0;
    for (std::size_t in = 0; in < text.size(); ++in) {
        if (text[in] == '\r') {
            if (in + 1 < text.size() && text[in + 1] == '\n') continue;
            text[out++] = '\n';
        } else {
            text[out++] = text[in];
        }
    }
    text.resize(out);
    if (!base::is_clean_utf8(text)) return std::nullopt;
    return text;
}

std::string percent_encode(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool is_unreserved = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                                   (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' ||
                                   byte == '_' || byte == '~';
        if (is_unreserved) {
            encoded.push_back(character);
        } else {
            encoded.push_back('%');
            encoded.push_back(digits[byte >> 4]);
            encoded.push_back(digits[byte & 15]);
        }
    }
    return encoded;
}

}  // namespace sunclover::http
