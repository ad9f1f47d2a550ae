// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/assert.hpp"

namespace sunclover::base {
namespace {

// ICU's macro narrows its own integers, which it has checked.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
/// The code point that begins at `at`, which moves behind it; negative where the bytes are not UTF-8.
UChar32 take_character(std::string_view text, std::int32_t& at) {
    const auto size = static_cast<std::int32_t>(text.size());
    UChar32 point = 0;
    U8_NEXT(text.data(), at, size, point);
    return point;
}
#pragma GCC diagnostic pop

/// Calls `each(code point, bytes)` for every character; the code point is negative where the bytes
/// are not UTF-8.
template <class Each>
void for_each_character(std::string_view text, Each each) {
    std::int32_t next = 0;
    while (static_cast<std::size_t>(next) < text.size()) {
        const auto start = static_cast<std::size_t>(next);
        const UChar32 point = take_character(text, next);
        each(point, text.substr(start, static_cast<std::size_t>(next) - start));
    }
}


bool is_space(UChar32 point) { return point >= 0 && u_isUWhiteSpace(point) != 0; }

bool is_ascii(std::string_view text) {
    for (const char character : text) {
        if (static_cast<unsigned char>(character) > 127) return false;
    }
    return true;
}

std::string fold_ascii(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (const char character : text) {
        if (character == ' ' || (character >= '\t' && character <= '\r')) continue;
        const bool is_upper = character >= 'A' && character <= 'Z';
        folded += is_upper ? static_cast<char>(character - 'A' + 'a') : character;
    }
    return folded;
}

icu::UnicodeString normalised(const icu::UnicodeString& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    ASSERT(U_SUCCESS(status));
    auto result = normalizer->normalize(text, status);
    ASSERT(U_SUCCESS(status));
    return result;
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// Digits only, with what people write between them left out; empty if anything else is there.
std::string phone_digits(std::string_view text) {
    std::string digits;
    std::string_view rest = text;
    if (rest.starts_with("+86")) {
        rest.remove_prefix(3);
        digits = "86";
    }
    for (const char character : rest) {
        if (is_digit(character)) {
            digits += character;
        } else if (std::string_view("-() .").find(character) == std::string_view::npos) {
            return {};
        }
    }
    return digits;
}

bool is_mobile(std::string_view digits) {
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

/// 010 and 02x take eight digits after them, the other area codes seven or eight.
bool is_fixed(std::string_view digits) {
    if (digits.size() < 11 || digits[0] != '0') return false;
    const bool has_short_code = digits[1] == '1' || digits[1] == '2';
    if (has_short_code) {
        return digits.size() == 11 && (digits[1] == '2' || digits[2] == '0') && digits[3] >= '2';
    }
    return digits[1] >= '3' && digits.size() <= 12 && digits[4] >= '2';
}

}  // namespace

std::string trim(std::string_view text) {
    std::size_t begin = text.size();
    std::size_t end = 0;
    for_each_character(text, [&](UChar32 point, std::string_view bytes) {
        if (is_space(point)) return;
        const auto at = static_cast<std::size_t>(bytes.data() - text.data());
        if (begin > at) begin = at;
        end = at + bytes.size();
    });
    return begin < end ? std::string(text.substr(begin, end - begin)) : std::string();
}

std::string half_width(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for_each_character(text, [&](UChar32 point, std::string_view bytes) {
        if (point >= 0xff01 && point <= 0xff5e) {
            result += static_cast<char>(point - 0xff01 + '!');
        } else if (point == 0x3000) {
            result += ' ';
        } else if (point == 0xffe5) {
            result += "¥";
        } else {
            result += bytes;
        }
    });
    return result;
}

std::string fold(std::string_view text) {
    if (is_ascii(text)) return fold_ascii(text);
    const auto piece = icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()));
    const auto once = normalised(icu::UnicodeString::fromUTF8(piece));
    icu::UnicodeString spaceless;
    for (std::int32_t i = 0; i < once.length(); i = once.moveIndex32(i, 1)) {
        const UChar32 point = once.char32At(i);
        if (!is_space(point)) spaceless.append(point);
    }
    // Once more, because an accent may now stand beside the letter that a space kept from it.
    std::string folded;
    normalised(spaceless).toUTF8String(folded);
    return folded;
}

std::vector<std::string> characters(std::string_view text) {
    std::vector<std::string> all;
    for_each_character(text, [&](UChar32, std::string_view bytes) { all.emplace_back(bytes); });
    return all;
}

std::size_t character_count(std::string_view text) {
    std::size_t count = 0;
    for_each_character(text, [&](UChar32, std::string_view) { ++count; });
    return count;
}

bool is_clean_utf8(std::string_view text) {
    bool is_clean = true;
    for_each_character(text, [&](UChar32 point, std::string_view) {
        const bool is_control = (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7f && point <= 0x9f);
        if (point < 0 || is_control) is_clean = false;
    });
    return is_clean;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i != 0) text += separator;
        text += parts[i];
    }
    return text;
}

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char character : text) {
        switch (character) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += character;
        }
    }
    return escaped;
}

std::string normal_phone(std::string_view text) {
    std::string digits = phone_digits(trim(half_width(text)));
    if (digits.starts_with("0086")) digits.erase(0, 2);
    const bool has_country = digits.starts_with("86") && digits.size() >= 12;
    if (has_country) {
        digits.erase(0, 2);
        // Behind +86 the area code stands without its 0.
        if (!is_mobile(digits) && !digits.starts_with("0")) digits.insert(0, "0");
    }
    return is_mobile(digits) || is_fixed(digits) ? digits : std::string();
}

}  // namespace sunclover::base
