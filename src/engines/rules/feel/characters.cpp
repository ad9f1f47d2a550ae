// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/characters.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"

namespace sunclover::feel {
namespace {

struct Interval {
    char32_t first;
    char32_t last;
};

template <std::size_t size>
bool is_within(const std::array<Interval, size>& intervals, char32_t code) {
    return std::any_of(intervals.begin(), intervals.end(), [code](const Interval& interval) {
        return interval.first <= code && code <= interval.last;
    });
}

// Rule 28, in the order of the standard.
constexpr std::array<Interval, 16> kNameStart{{
    {U'?', U'?'},
    {U'A', U'Z'},
    {U'_', U'_'},
    {U'a', U'z'},
    {0xC0, 0xD6},
    {0xD8, 0xF6},
    {0xF8, 0x2FF},
    {0x370, 0x37D},
    {0x37F, 0x1FFF},
    {0x200C, 0x200D},
    {0x2070, 0x218F},
    {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF},
    {0xF900, 0xFDCF},
    {0xFDF0, 0xFFFD},
    {0x10000, 0xEFFFF},
}};

// Rule 29: what is added to the starts.
constexpr std::array<Interval, 4> kNamePart{{{U'0', U'9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

// Rules 61 and 62.
constexpr std::array<Interval, 11> kWhiteSpace{{
    {0x09, 0x0D},
    {0x20, 0x20},
    {0x85, 0x85},
    {0xA0, 0xA0},
    {0x1680, 0x1680},
    {0x180E, 0x180E},
    {0x2000, 0x200B},
    {0x2028, 0x2029},
    {0x202F, 0x202F},
    {0x205F, 0x205F},
    {0x3000, 0x3000},
}};
constexpr char32_t kByteOrderMark = 0xFEFF;

bool is_ascii_letter(char32_t code) {
    return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z');
}

}  // namespace

Character character_at(std::string_view text, std::size_t offset) {
    ASSERT(offset <= text.size());
    if (offset == text.size()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() - offset < bytes) return {};
    char32_t code = first & (0xFF >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = code << 6 | (byte(i) & 0x3F);
    }
    const bool is_overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
    if (is_overlong || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF) return {};
    return {code, bytes};
}

std::size_t find_invalid_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        const std::size_t bytes = character_at(text, offset).bytes;
        if (bytes == 0) return offset;
        offset += bytes;
    }
    return std::string_view::npos;
}

bool is_white_space(char32_t code) {
    if (code < 0x80) return code == U' ' || (code >= 0x09 && code <= 0x0D);
    return code == kByteOrderMark || is_within(kWhiteSpace, code);
}

bool is_name_start(char32_t code) {
    if (is_ascii_letter(code)) return true;
    return is_within(kNameStart, code) && !is_white_space(code);
}

bool is_name_part(char32_t code) { return is_name_start(code) || is_within(kNamePart, code); }

bool is_name_symbol(char32_t code) {
    // The standard prints ’; models are written with the apostrophe of the keyboard as well.
    return std::u32string_view(U"./-'’+*").find(code) != std::u32string_view::npos;
}

std::size_t white_space_run(std::string_view text, std::size_t offset) {
    const std::size_t begin = offset;
    for (Character c = character_at(text, offset); c.bytes > 0 && is_white_space(c.code);
         c = character_at(text, offset)) {
        offset += c.bytes;
    }
    return offset - begin;
}

std::size_t identifier_run(std::string_view text, std::size_t offset) {
    const std::size_t begin = offset;
    Character c = character_at(text, offset);
    if (c.bytes == 0 || !is_name_start(c.code)) return 0;
    while (c.bytes > 0 && is_name_part(c.code)) {
        offset += c.bytes;
        c = character_at(text, offset);
    }
    return offset - begin;
}

void append_utf8(std::string& text, char32_t code) {
    const auto append = [&text](char32_t byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (code < 0x80) return append(code);
    if (code < 0x800) {
        append(0xC0 | code >> 6);
    } else if (code < 0x10000) {
        append(0xE0 | code >> 12);
        append(0x80 | (code >> 6 & 0x3F));
    } else {
        append(0xF0 | code >> 18);
        append(0x80 | (code >> 12 & 0x3F));
        append(0x80 | (code >> 6 & 0x3F));
    }
    append(0x80 | (code & 0x3F));
}

}  // namespace sunclover::feel
