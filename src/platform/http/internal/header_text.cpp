// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/http/internal/header_text.hpp"

#include <algorithm>
#include <charconv>

namespace sunclover::http {
namespace {

char lower(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
}

/// "0.8" → 800; RFC 9110 §12.4.2 allows three decimals.
int parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    int weight = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return 0;
    int unit = 100;
    for (const char digit : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (digit < '0' || digit > '9') return 0;
        weight += (digit - '0') * unit;
        unit /= 10;
    }
    return std::min(weight, 1000);
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

bool is_token(std::string_view text) {
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
               (character >= 'A' && character <= 'Z') || marks.find(character) != marks.npos;
    });
}

std::string to_lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view strip(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void for_each_element(std::string_view list, const std::function<void(std::string_view)>& visit) {
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::string_view element = strip(list.substr(0, comma));
        if (!element.empty()) visit(element);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
}

bool list_has(std::string_view list, std::string_view word) {
    bool found = false;
    for_each_element(list, [&](std::string_view element) {
        found = found || equals_ignoring_case(element, word);
    });
    return found;
}

std::optional<int> weight_of(std::string_view list, std::string_view word) {
    std::optional<int> weight;
    for_each_element(list, [&](std::string_view element) {
        if (weight) return;
        const std::size_t semicolon = element.find(';');
        if (!equals_ignoring_case(strip(element.substr(0, semicolon)), word)) return;
        weight = 1000;
        if (semicolon == std::string_view::npos) return;
        if (const auto q = parameter_of(element, "q")) weight = parse_weight(*q);
    });
    return weight;
}

std::string media_type(std::string_view content_type) {
    return to_lower(strip(content_type.substr(0, content_type.find(';'))));
}

std::optional<std::string> parameter_of(std::string_view value, std::string_view name) {
    std::size_t at = value.find(';');
    while (at != std::string_view::npos && at < value.size()) {
        ++at;
        const std::size_t equals = value.find('=', at);
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view key = strip(value.substr(at, equals - at));
        std::string text;
        at = equals + 1;
        if (at < value.size() && value[at] == '"') {
            // A quoted value ends at the next quote; browsers write a quote inside it as %22 and
            // some programs as \".
            for (++at; at < value.size() && value[at] != '"'; ++at) {
                if (value[at] == '\\' && at + 1 < value.size() && value[at + 1] == '"') ++at;
                text.push_back(value[at]);
            }
            if (at >= value.size()) return std::nullopt;
            ++at;
            const std::size_t next = value.find(';', at);
            if (!strip(value.substr(at, next == value.npos ? next : next - at)).empty()) return std::nullopt;
            at = next;
        } else {
            const std::size_t next = value.find(';', at);
            text = strip(value.substr(at, next == value.npos ? next : next - at));
            at = next;
        }
        if (equals_ignoring_case(key, name)) return text;
    }
    return std::nullopt;
}

std::string_view find_cookie(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t semicolon = header.find(';');
        const std::string_view pair = strip(header.substr(0, semicolon));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return pair.substr(equals + 1);
        }
        header.remove_prefix(semicolon == std::string_view::npos ? header.size() : semicolon + 1);
    }
    return {};
}

ByteRange parse_range(std::string_view header, std::uint64_t size) {
    const ByteRange whole{ByteRange::Kind::Whole, 0, size};
    const std::string_view unit = "bytes=";
    if (!equals_ignoring_case(header.substr(0, unit.size()), unit)) return whole;
    const std::string_view set = strip(header.substr(unit.size()));
    const std::size_t dash = set.find('-');
    if (dash == std::string_view::npos || set.find(',') != std::string_view::npos) return whole;
    const std::string_view first_text = set.substr(0, dash);
    const std::string_view last_text = set.substr(dash + 1);
    const ByteRange unsatisfiable{ByteRange::Kind::Unsatisfiable, 0, 0};
    if (first_text.empty()) {
        const auto suffix = parse_number(last_text);
        if (!suffix) return whole;
        if (*suffix == 0 || size == 0) return unsatisfiable;
        const std::uint64_t length = std::min(*suffix, size);
        return {ByteRange::Kind::Part, size - length, length};
    }
    const auto first = parse_number(first_text);
    if (!first) return whole;
    std::uint64_t last = size == 0 ? 0 : size - 1;
    if (!last_text.empty()) {
        const auto asked = parse_number(last_text);
        if (!asked || *asked < *first) return whole;
        last = std::min(last, *asked);
    }
    if (*first >= size) return unsatisfiable;
    return {ByteRange::Kind::Part, *first, last - *first + 1};
}

}  // namespace sunclover::http
