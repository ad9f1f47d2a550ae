// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/log/line.hpp"

#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace sunclover::log {
namespace {

constexpr std::size_t text_bytes_max = 4000;

void append_escaped_ascii(std::string& out, char character) {
    switch (character) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x20 && byte != 0x7f) {
        out += character;
        return;
    }
    constexpr std::string_view hex_digits = "0123456789abcdef";
    out += "\\u00";
    out += hex_digits[byte >> 4];
    out += hex_digits[byte & 15];
}

void append_text(std::string& out, std::string_view text) {
    const bool is_cut = text.size() > text_bytes_max;
    out += '"';
    for (const std::string& character : base::characters(text.substr(0, text_bytes_max))) {
        const bool is_ascii = character.size() == 1 && static_cast<unsigned char>(character[0]) < 128;
        if (is_ascii) {
            append_escaped_ascii(out, character[0]);
        } else {
            out += base::is_clean_utf8(character) ? character : "\xEF\xBF\xBD";
        }
    }
    out += is_cut ? "…\"" : "\"";
}

struct AppendValue {
    std::string& out;
    void operator()(std::int64_t number) const { out += std::to_string(number); }
    void operator()(double number) const {
        if (!std::isfinite(number)) {
            out += "null";
            return;
        }
        char text[40];
        const auto written = std::to_chars(text, text + sizeof text, number);
        out.append(text, written.ptr);
    }
    void operator()(const std::string& text) const { append_text(out, text); }
};

}  // namespace

std::string line_of(base::Instant time, Level level, std::string_view event, std::initializer_list<Field> fields) {
    std::string line = "{\"time\":\"" + base::to_rfc3339(time) + "\",\"level\":\"";
    line += name_of(level);
    line += "\",\"event\":";
    append_text(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        append_text(line, name);
        line += ':';
        std::visit(AppendValue{line}, value);
    }
    return line + "}";
}

std::string_view name_of(Level level) {
    switch (level) {
        case Level::Debug: return "debug";
        case Level::Info: return "info";
        case Level::Warning: return "warning";
        case Level::Error: return "error";
    }
    return "error";
}

}  // namespace sunclover::log
