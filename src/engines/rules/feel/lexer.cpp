// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/lexer.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "engines/rules/feel/characters.hpp"

namespace sunclover::feel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What people with a Chinese keyboard type instead of the sign that FEEL wants.
std::string_view meant_instead_of(char32_t code) {
    switch (code) {
        case U'，': return ",";
        case U'（': return "(";
        case U'）': return ")";
        case U'：': return ":";
        case U'＝': return "=";
        case U'＜': return "<";
        case U'＞': return ">";
        case U'≤': return "<=";
        case U'≥': return ">=";
        case U'≠': return "!=";
        case U'“':
        case U'”':
        case U'\'':
        case U'＂': return "\"";
        case U'【': return "[";
        case U'】': return "]";
        case U'×': return "*";
        case U'÷': return "/";
        default: return {};
    }
}

bool is_vertical_space(char c) { return c >= '\n' && c <= '\r'; }

}  // namespace

Lexer::Lexer(std::string_view text) : text_(text) { skip_space(); }

bool Lexer::peek_word(std::string_view word) const {
    if (!peek(word)) return false;
    const Character next = character_at(text_, position_ + word.size());
    return next.bytes == 0 || !is_name_part(next.code);
}

bool Lexer::accept(std::string_view symbol) {
    if (!peek(symbol)) return false;
    take(symbol.size());
    return true;
}

bool Lexer::accept_word(std::string_view word) {
    if (!peek_word(word)) return false;
    take(word.size());
    return true;
}

void Lexer::take(std::size_t bytes) {
    position_ += bytes;
    ASSERT(position_ <= text_.size());
    last_end_ = position_;
    skip_space();
}

void Lexer::skip_space() {
    std::size_t before = 0;
    do {
        before = position_;
        position_ += white_space_run(text_, position_);
    } while (skip_comment() && position_ != before);
}

/// @returns false if no comment stands here
bool Lexer::skip_comment() {
    if (peek("//")) {
        const std::size_t line_end = text_.find_first_of("\n\r", position_);
        position_ = std::min(line_end, text_.size());
        return true;
    }
    if (!peek("/*")) return false;
    const std::size_t close = text_.find("*/", position_ + 2);
    if (close == std::string_view::npos) {
        fail(
            position(), static_cast<std::uint32_t>(text_.size()), "the comment is not closed: expected '*/'"
        );
        position_ = text_.size();
        return true;
    }
    position_ = close + 2;
    return true;
}

bool Lexer::peek_number() const {
    const std::string_view here = rest();
    return !here.empty() && (is_digit(here[0]) || (here.size() > 1 && here[0] == '.' && is_digit(here[1])));
}

std::size_t Lexer::digits_run(std::size_t offset) const {
    const std::size_t begin = offset;
    while (offset < text_.size() && is_digit(text_[offset])) ++offset;
    return offset - begin;
}

std::size_t Lexer::number_end() const {
    std::size_t end = position_ + digits_run(position_);
    if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1]))
        end += 1 + digits_run(end + 1);
    if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
        const bool has_sign = end + 1 < text_.size() && (text_[end + 1] == '+' || text_[end + 1] == '-');
        const std::size_t digits = end + (has_sign ? 2 : 1);
        if (const std::size_t run = digits_run(digits); run > 0) end = digits + run;
    }
    return end;
}

std::optional<Value> Lexer::number(bool negative) {
    const std::size_t end = number_end();
    const auto begin = position();
    if (const std::size_t word = identifier_run(text_, end); word > 0) {
        const std::string_view meant = meant_instead_of(character_at(text_, end).code);
        const std::string hint = meant.empty() ? "" : "; is '" + std::string(meant) + "' meant behind it?";
        fail(begin, static_cast<std::uint32_t>(end + word), "a number and a word run together" + hint);
        return std::nullopt;
    }
    auto value = base::Decimal::parse(text_.substr(position_, end - position_));
    if (!value) {
        fail(begin, static_cast<std::uint32_t>(end), "the number is too large");
        return std::nullopt;
    }
    take(end - position_);
    return Value::number(negative ? value->negated() : *value);
}

std::optional<std::string> Lexer::string() {
    const auto begin = position();
    std::string content;
    std::size_t offset = position_ + 1;
    while (offset < text_.size() && text_[offset] != '"') {
        const char c = text_[offset];
        if (is_vertical_space(c)) {
            fail(
                begin, static_cast<std::uint32_t>(offset),
                "the string is not closed on its line; a line break in it is written \\n"
            );
            return std::nullopt;
        }
        if (c == '\\') {
            if (!escape(content, offset)) return std::nullopt;
        } else {
            content += c;
            ++offset;
        }
    }
    if (offset >= text_.size()) {
        fail(begin, static_cast<std::uint32_t>(text_.size()), "the string is not closed: expected '\"'");
        return std::nullopt;
    }
    take(offset + 1 - position_);
    return content;
}

/// Reads what a backslash at `offset` begins (rule 64).
bool Lexer::escape(std::string& content, std::size_t& offset) {
    static constexpr std::string_view kLetters = "nrt\"'\\";
    static constexpr std::string_view kMeanings = "\n\r\t\"'\\";
    const char letter = offset + 1 < text_.size() ? text_[offset + 1] : '\0';
    if (letter == 'u' || letter == 'U') return code_point(content, offset);
    if (const std::size_t index = kLetters.find(letter); index != std::string_view::npos) {
        content += kMeanings[index];
        offset += 2;
        return true;
    }
    // Anything else keeps its backslash, so that regular expressions are readable: "\d+".
    content += '\\';
    ++offset;
    return true;
}

/// \uXXXX, two of them for a character beyond the basic plane, or \UXXXXXX.
bool Lexer::code_point(std::string& content, std::size_t& offset) {
    const std::size_t digits = text_[offset + 1] == 'U' ? 6 : 4;
    const auto refuse = [&](std::string message) {
        return fail(
            static_cast<std::uint32_t>(offset),
            static_cast<std::uint32_t>(std::min(offset + 2 + digits, text_.size())), std::move(message)
        );
    };
    const auto first = hexadecimal(offset + 2, digits);
    if (!first)
        return refuse(
            digits == 4 ? "expected four hexadecimal digits behind \\u"
                        : "expected six hexadecimal digits behind \\U"
        );
    char32_t code = *first;
    std::size_t bytes = 2 + digits;
    if (code >= 0xD800 && code <= 0xDBFF && digits == 4 && text_.substr(offset + bytes, 2) == "\\u") {
        const auto second = hexadecimal(offset + bytes + 2, 4);
        if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
            code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
            bytes += 6;
        }
    }
    if (code >= 0xD800 && code <= 0xDFFF) return refuse("half of a surrogate pair is not a character");
    if (code > 0x10FFFF) return refuse("there is no character beyond \\U10FFFF");
    append_utf8(content, code);
    offset += bytes;
    return true;
}

std::optional<char32_t> Lexer::hexadecimal(std::size_t offset, std::size_t digits) const {
    if (text_.size() < offset + digits) return std::nullopt;
    char32_t code = 0;
    for (const char c : text_.substr(offset, digits)) {
        const char lower = static_cast<char>(c | 0x20);
        if (is_digit(c)) {
            code = code * 16 + static_cast<char32_t>(c - '0');
        } else if (lower >= 'a' && lower <= 'f') {
            code = code * 16 + static_cast<char32_t>(lower - 'a' + 10);
        } else {
            return std::nullopt;
        }
    }
    return code;
}

std::optional<Value> Lexer::at_literal() {
    const auto begin = position();
    take(1);
    if (!peek("\"")) {
        fail_expected("a string behind '@'");
        return std::nullopt;
    }
    const auto content = string();
    if (!content) return std::nullopt;
    if (const auto date = Date::parse(*content)) return Value::date(*date);
    if (auto moment = DateTime::parse(*content)) return Value::date_time(std::move(*moment));
    if (auto time = Time::parse(*content)) return Value::time(std::move(*time));
    if (const auto days = DaysDuration::parse(*content)) return Value::days_duration(*days);
    if (const auto months = MonthsDuration::parse(*content)) return Value::months_duration(*months);
    fail(begin, last_end(), "not a date, time, date and time or duration");
    return std::nullopt;
}

std::size_t Lexer::new_name(std::string_view stop_word) const {
    std::size_t end = identifier_run(text_, position_);
    if (end == 0) return 0;
    end += position_;
    std::size_t offset = end;
    while (offset < text_.size()) {
        const std::size_t space = white_space_run(text_, offset);
        offset += space;
        const Character next = character_at(text_, offset);
        const std::string_view here = text_.substr(offset);
        if (next.bytes == 0 || here.starts_with("//") || here.starts_with("/*")) break;
        if (is_name_symbol(next.code)) {
            offset += next.bytes;
            end = offset;
            continue;
        }
        if (!is_name_part(next.code)) break;
        std::size_t word = offset;
        for (Character c = next; c.bytes > 0 && is_name_part(c.code); c = character_at(text_, word))
            word += c.bytes;
        if (space > 0 && !stop_word.empty() && text_.substr(offset, word - offset) == stop_word) break;
        offset = word;
        end = word;
    }
    return end - position_;
}

bool Lexer::fail(std::uint32_t begin, std::uint32_t end, std::string message) {
    if (!fault_) fault_ = ParseFault{begin, std::max(begin, end), std::move(message)};
    return false;
}

bool Lexer::fail_expected(std::string_view what) {
    const Character next = character_at(text_, position_);
    const std::size_t bytes = std::max(identifier_run(text_, position_), next.bytes);
    std::string message = "expected " + std::string(what);
    if (at_end()) {
        message += ", found the end";
    } else if (const std::string_view meant = meant_instead_of(next.code); !meant.empty()) {
        message += ", found '" + std::string(text_.substr(position_, next.bytes)) + "'; is '" +
                   std::string(meant) + "' meant?";
    } else {
        // A long word is cut, so that the message stays readable.
        std::size_t shown = bytes;
        for (std::size_t i = shown = 0; shown < bytes && i < 40; ++i)
            shown += character_at(text_, position_ + shown).bytes;
        message += ", found '" + std::string(text_.substr(position_, shown)) + (shown < bytes ? "…'" : "'");
    }
    return fail(position(), static_cast<std::uint32_t>(position_ + bytes), std::move(message));
}

}  // namespace sunclover::feel
