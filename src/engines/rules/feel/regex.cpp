// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/regex.hpp"

#include <unicode/regex.h>

#include <functional>
#include <optional>
#include <utility>

#include "base/assert.hpp"

namespace sunclover::feel {

struct Regex::Compiled {
    std::unique_ptr<icu::RegexPattern> pattern;
    RegexFlags flags;
};

namespace {

/// ICU counts a unit each 10,000 states that it saves: 200 units are some 40 ms on this decade's machines.
constexpr std::int32_t time_limit_units = 200;
constexpr std::int64_t steps_per_unit = 10'000;
/// A search costs at least so much, because short ones never reach a unit.
constexpr std::int64_t steps_per_search = 50;
constexpr std::int32_t stack_bytes_max = 8'000'000;
constexpr std::size_t text_bytes_max = 4u << 20;
constexpr std::int32_t result_units_max = 16 << 20;

constexpr const char* matches_nothing = "the pattern matches the empty text";

UBool on_unit(const void* budget, std::int32_t) { return (*static_cast<const Regex::Budget*>(budget))(steps_per_unit); }

std::string reason_of(UErrorCode status) {
    if (status == U_REGEX_STACK_OVERFLOW) return "the pattern needs too much memory for this text";
    if (status == U_REGEX_TIME_OUT || status == U_REGEX_STOPPED_BY_CALLER) return "the pattern takes too long on this text";
    return std::string("ICU says ") + u_errorName(status);
}

/// One walk over the matches of a text.
class Search {
  public:
    Search(const icu::RegexPattern& pattern, const icu::UnicodeString& text, const Regex::Budget& budget) : budget_(budget) {
        matcher_.reset(pattern.matcher(text, status_));
        if (U_FAILURE(status_)) return;
        matcher_->setTimeLimit(time_limit_units, status_);
        matcher_->setStackLimit(stack_bytes_max, status_);
        matcher_->setMatchCallback(on_unit, &budget_, status_);
    }

    bool next() {
        if (U_FAILURE(status_)) return false;
        if (!budget_(steps_per_search)) {
            status_ = U_REGEX_STOPPED_BY_CALLER;
            return false;
        }
        return matcher_->find(status_) && U_SUCCESS(status_);
    }

    bool has_failed() const { return U_FAILURE(status_); }
    std::string reason() const { return reason_of(status_); }
    std::int32_t begin() { return matcher_->start(status_); }
    std::int32_t end() { return matcher_->end(status_); }
    std::int32_t begin_of(int group) { return matcher_->start(group, status_); }
    std::int32_t end_of(int group) { return matcher_->end(group, status_); }
    int group_count() const { return matcher_->groupCount(); }

  private:
    const Regex::Budget& budget_;
    UErrorCode status_ = U_ZERO_ERROR;
    std::unique_ptr<icu::RegexMatcher> matcher_;
};

RegexResult<icu::UnicodeString> to_units(std::string_view text) {
    if (text.size() > text_bytes_max) return tl::unexpected<std::string>("the text is longer than 4 MiB");
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

/// True if it does, an error where a limit was met.
RegexResult<bool> matches_the_empty_text(const icu::RegexPattern& pattern, const Regex::Budget& budget) {
    const icu::UnicodeString empty;
    Search search(pattern, empty, budget);
    const bool found = search.next();
    if (search.has_failed()) return tl::unexpected(search.reason());
    return found;
}

/// A piece of the replacement: literal text, then the group behind it (-1: none).
struct Piece {
    icu::UnicodeString literal;
    int group = -1;
};

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }

/// F&O 3.1 §5.6.4: `$` needs a digit behind it, `\` one of `$` and `\`. Of several digits as many count
/// as name a group; a group that the pattern does not have stands for nothing.
RegexResult<std::vector<Piece>> read_replacement(const icu::UnicodeString& text, int group_count) {
    std::vector<Piece> pieces(1);
    const std::int32_t length = text.length();
    for (std::int32_t i = 0; i < length; ++i) {
        const char16_t c = text[i];
        if (c == u'\\') {
            if (++i >= length || (text[i] != u'\\' && text[i] != u'$')) {
                return tl::unexpected<std::string>("in a replacement a backslash must stand before $ or another backslash");
            }
            pieces.back().literal += text[i];
        } else if (c == u'$') {
            if (i + 1 >= length || !is_digit(text[i + 1])) {
                return tl::unexpected<std::string>("in a replacement a $ must stand before the number of a group");
            }
            int group = text[++i] - u'0';
            while (i + 1 < length && is_digit(text[i + 1]) && group * 10 + (text[i + 1] - u'0') <= group_count) {
                group = group * 10 + (text[++i] - u'0');
            }
            pieces.back().group = group;
            pieces.emplace_back();
        } else {
            pieces.back().literal += c;
        }
    }
    return pieces;
}

void append_pieces(icu::UnicodeString& result, const std::vector<Piece>& pieces, const icu::UnicodeString& text, Search& search) {
    for (const Piece& piece : pieces) {
        result.append(piece.literal);
        if (piece.group < 0 || piece.group > search.group_count()) continue;
        const std::int32_t begin = search.begin_of(piece.group);
        if (begin >= 0) result.append(text, begin, search.end_of(piece.group) - begin);
    }
}

}  // namespace

RegexResult<Regex> Regex::compile(std::string_view pattern, std::string_view flags) {
    const auto parsed_flags = parse_regex_flags(flags);
    if (!parsed_flags) return tl::unexpected<std::string>("the flags must be of s, m, i, x and q");
    // Bytes are at most four a character; the exact limit is checked on characters.
    if (pattern.size() > pattern_characters_max * 4) return tl::unexpected<std::string>("the pattern is longer than 4096 characters");
    const auto units = icu::UnicodeString::fromUTF8(icu::StringPiece(pattern.data(), static_cast<std::int32_t>(pattern.size())));
    std::u32string characters;
    for (std::int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
        characters += static_cast<char32_t>(units.char32At(i));
    }
    const auto translated = to_icu_pattern(characters, *parsed_flags);
    if (!translated) return tl::unexpected(translated.error());
    icu::UnicodeString icu_pattern;
    for (const char32_t c : *translated) icu_pattern.append(static_cast<UChar32>(c));

    std::uint32_t icu_flags = UREGEX_UNIX_LINES | UREGEX_ERROR_ON_UNKNOWN_ESCAPES;
    if (parsed_flags->dot_matches_all) icu_flags |= UREGEX_DOTALL;
    if (parsed_flags->is_multi_line) icu_flags |= UREGEX_MULTILINE;
    if (parsed_flags->ignores_case) icu_flags |= UREGEX_CASE_INSENSITIVE;
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(icu_pattern, icu_flags, place, status));
    if (U_FAILURE(status)) return tl::unexpected<std::string>("the pattern is not well formed: " + reason_of(status));
    return Regex(std::make_shared<const Compiled>(Compiled{std::move(compiled), *parsed_flags}));
}

RegexResult<bool> Regex::matches(std::string_view text, const Budget& budget) const {
    const auto units = to_units(text);
    if (!units) return tl::unexpected(units.error());
    Search search(*compiled_->pattern, *units, budget);
    const bool found = search.next();
    if (search.has_failed()) return tl::unexpected(search.reason());
    return found;
}

RegexResult<std::string> Regex::replace(std::string_view text, std::string_view replacement, const Budget& budget) const {
    const auto units = to_units(text);
    const auto replacement_units = to_units(replacement);
    if (!units || !replacement_units) return tl::unexpected<std::string>("the text is longer than 4 MiB");
    const auto is_empty_match = matches_the_empty_text(*compiled_->pattern, budget);
    if (!is_empty_match || *is_empty_match) return tl::unexpected<std::string>(is_empty_match ? matches_nothing : is_empty_match.error());

    Search search(*compiled_->pattern, *units, budget);
    if (search.has_failed()) return tl::unexpected(search.reason());
    RegexResult<std::vector<Piece>> pieces = std::vector<Piece>{{*replacement_units, -1}};
    if (!compiled_->flags.is_literal) pieces = read_replacement(*replacement_units, search.group_count());
    if (!pieces) return tl::unexpected(pieces.error());
    icu::UnicodeString result;
    std::int32_t done = 0;
    while (search.next()) {
        result.append(*units, done, search.begin() - done);
        append_pieces(result, *pieces, *units, search);
        done = search.end();
        if (result.length() > result_units_max) return tl::unexpected<std::string>("the result is longer than 16 Mi characters");
    }
    if (search.has_failed()) return tl::unexpected(search.reason());
    result.append(*units, done, units->length() - done);
    return to_utf8(result);
}

RegexResult<std::vector<std::string>> Regex::split(std::string_view text, const Budget& budget) const {
    const auto units = to_units(text);
    if (!units) return tl::unexpected(units.error());
    const auto is_empty_match = matches_the_empty_text(*compiled_->pattern, budget);
    if (!is_empty_match || *is_empty_match) return tl::unexpected<std::string>(is_empty_match ? matches_nothing : is_empty_match.error());

    Search search(*compiled_->pattern, *units, budget);
    std::vector<std::string> parts;
    std::int32_t done = 0;
    while (search.next()) {
        parts.push_back(to_utf8(icu::UnicodeString(*units, done, search.begin() - done)));
        done = search.end();
    }
    if (search.has_failed()) return tl::unexpected(search.reason());
    parts.push_back(to_utf8(icu::UnicodeString(*units, done)));
    return parts;
}

}  // namespace sunclover::feel
