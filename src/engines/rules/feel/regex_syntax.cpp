// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/feel/regex_syntax.hpp"

#include <set>

namespace sunclover::feel {
namespace {

/// XML's NameStartChar and what NameChar adds (XML 1.0 §2.3), as the inside of an ICU set.
constexpr std::u32string_view name_start =
    UR"(:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D)"
    UR"(\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF)";
constexpr std::u32string_view name_rest = UR"(\-.0-9\u00B7\u0300-\u036F\u203F-\u2040)";

constexpr std::string_view bad_escape = "a backslash stands before a character that needs none";

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// Flag x: white space counts only inside [ ].
std::u32string without_spaces(std::u32string_view pattern) {
    std::u32string kept;
    int depth = 0;
    bool is_escaped = false;
    for (const char32_t c : pattern) {
        if (depth == 0 && is_space(c)) continue;
        kept += c;
        if (!is_escaped && c == U'[') ++depth;
        if (!is_escaped && c == U']' && depth > 0) --depth;
        is_escaped = !is_escaped && c == U'\\';
    }
    return kept;
}

void append_literal(std::u32string& out, char32_t c) {
    const bool is_plain = c >= 0x80 || is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (c == U'\n') {
        out += U"\\n";
    } else if (is_plain || c < U' ') {
        out += c;
    } else {
        out += U'\\';
        out += c;
    }
}

/// Reads the pattern once from left to right and writes ICU's. The first fault ends it.
class Translator {
  public:
    Translator(std::u32string_view pattern, const RegexFlags& flags) : pattern_(pattern), flags_(flags) {}

    tl::expected<std::u32string, std::string> run() {
        alternatives(0);
        if (fault_.empty() && !at_end()) fail("a ')' has no '('");
        if (!fault_.empty()) return tl::unexpected(fault_);
        return std::move(out_);
    }

  private:
    bool at_end() const { return position_ >= pattern_.size() || !fault_.empty(); }
    char32_t peek() const { return position_ < pattern_.size() ? pattern_[position_] : U'\0'; }
    char32_t take() { return pattern_[position_++]; }
    bool take_if(char32_t c) {
        if (at_end() || peek() != c) return false;
        ++position_;
        return true;
    }
    void fail(std::string_view reason) {
        if (fault_.empty()) fault_ = reason;
    }

    void alternatives(int depth) {
        if (depth > pattern_nesting_max) return fail("groups are nested too deeply");
        while (!at_end() && peek() != U')') {
            if (take_if(U'|')) {
                out_ += U'|';
                continue;
            }
            atom(depth);
            quantifier();
        }
    }

    void atom(int depth) {
        const char32_t c = take();
        switch (c) {
            case U'(': return group(depth);
            case U'[': return out_.append(set(0)), void();
            case U'\\': return escape();
            case U'.': return out_.append(flags_.dot_matches_all ? U"." : U"[^\\n\\r]"), void();
            // Behind a line end that is the last character no line begins.
            case U'^': return out_.append(flags_.is_multi_line ? U"(?:\\A|^(?!\\z))" : U"\\A"), void();
            case U'$': return out_.append(flags_.is_multi_line ? U"$" : U"\\z"), void();
            case U'?': case U'*': case U'+': return fail("a quantifier has nothing before it");
            case U'{': case U'}': return fail("a brace must be escaped");
            case U']': return fail("a ']' has no '['");
            default: append_literal(out_, c);
        }
    }

    void group(int depth) {
        int number = 0;
        if (take_if(U'?')) {
            if (!take_if(U':')) return fail("only (?: may follow a parenthesis");
            out_ += U"(?:";
        } else {
            number = ++groups_opened_;
            if (number > pattern_groups_max) return fail("there are too many groups");
            out_ += U'(';
        }
        alternatives(depth + 1);
        if (!take_if(U')')) return fail("a '(' is not closed");
        out_ += U')';
        if (number != 0) groups_closed_.insert(number);
    }

    /// Digits, at most 100,000 in value.
    std::optional<int> number() {
        if (!is_digit(peek())) return std::nullopt;
        int value = 0;
        while (is_digit(peek())) {
            value = value * 10 + static_cast<int>(take() - U'0');
            if (value > 100'000) return std::nullopt;
        }
        return value;
    }

    void quantifier() {
        if (at_end()) return;
        if (take_if(U'{')) {
            const std::size_t begin = position_ - 1;
            const auto least = number();
            auto most = least;
            if (take_if(U',')) most = peek() == U'}' ? std::optional<int>(1'000'000) : number();
            if (!least || !most || *most < *least || !take_if(U'}')) return fail("a quantifier {n,m} is not well formed");
            out_ += pattern_.substr(begin, position_ - begin);
        } else if (peek() == U'?' || peek() == U'*' || peek() == U'+') {
            out_ += take();
        } else {
            return;
        }
        if (take_if(U'?')) out_ += U'?';
        const char32_t next = peek();
        if (!at_end() && (next == U'?' || next == U'*' || next == U'+' || next == U'{')) fail("a quantifier follows a quantifier");
    }

    void escape() {
        if (at_end()) return fail("a backslash stands at the end");
        if (is_digit(peek())) return back_reference();
        const auto characters = class_escape();
        if (!characters) {
            const auto single = single_escape();
            if (single) append_literal(out_, *single);
            return;
        }
        // The flag i leaves the classes alone: \p{Lu} stays upper case.
        const bool is_wrapped = flags_.ignores_case;
        out_ += is_wrapped ? U"(?-i:[" : U"[";
        out_ += *characters;
        out_ += is_wrapped ? U"])" : U"]";
    }

    /// \1 … to a group that is closed; of several digits as many as name such a group.
    void back_reference() {
        int value = static_cast<int>(take() - U'0');
        while (is_digit(peek()) && groups_closed_.contains(value * 10 + static_cast<int>(peek() - U'0'))) {
            value = value * 10 + static_cast<int>(take() - U'0');
        }
        if (!groups_closed_.contains(value)) return fail("a back reference names a group that is not closed before it");
        out_ += U"(?:\\";
        for (const char digit : std::to_string(value)) out_ += static_cast<char32_t>(digit);
        out_ += U')';
    }

    /// The character that the escape stands for.
    std::optional<char32_t> single_escape() {
        if (at_end()) return std::nullopt;
        const char32_t c = take();
        if (c == U'n') return U'\n';
        if (c == U'r') return U'\r';
        if (c == U't') return U'\t';
        if (std::u32string_view(U"\\|.?*+(){}-[]^$").find(c) != std::u32string_view::npos) return c;
        fail(bad_escape);
        return std::nullopt;
    }

    /// What the escape stands for as the inside of an ICU set; nothing if it is of a single character.
    std::optional<std::u32string> class_escape() {
        const char32_t c = peek();
        const auto either = [&](char32_t positive, std::u32string inside) -> std::u32string {
            take();
            return c == positive ? inside : U"[^" + inside + U"]";
        };
        switch (c) {
            case U's': case U'S': return either(U's', U"\\t\\n\\r\\u0020");
            case U'd': case U'D': return either(U'd', U"\\p{Nd}");
            case U'w': case U'W': return either(U'W', U"\\p{P}\\p{Z}\\p{C}");
            case U'i': case U'I': return either(U'i', std::u32string(name_start));
            case U'c': case U'C': return either(U'c', std::u32string(name_start).append(name_rest));
            case U'p': case U'P': return property();
            default: return std::nullopt;
        }
    }

    /// \p{Lu}, \p{IsGreek}: a general category or a block.
    std::u32string property() {
        const char32_t letter = take();
        const auto fault = [&] { return fail("a \\p{…} names no category or block"), std::u32string(); };
        if (!take_if(U'{')) return fault();
        std::u32string name;
        while (!at_end() && peek() != U'}') name += take();
        if (!take_if(U'}') || name.empty() || name.size() > 60) return fault();
        for (const char32_t c : name) {
            if (!is_digit(c) && !(c >= U'a' && c <= U'z') && !(c >= U'A' && c <= U'Z') && c != U'-') return fault();
        }
        if (name.size() > 2 && name.starts_with(U"Is")) {
            name = U"block=" + name.substr(2);
        } else if (name.size() > 2 || std::u32string_view(U"LMNPZSC").find(name[0]) == std::u32string_view::npos) {
            return fault();
        } else {
            name = U"gc=" + name;
        }
        return std::u32string(U"\\") + letter + U"{" + name + U"}";
    }

    /// Behind a '[': XML Schema's character class with subtraction, as an ICU set.
    std::u32string set(int depth) {
        if (depth > pattern_nesting_max) return fail("character classes are nested too deeply"), std::u32string();
        std::u32string inside = take_if(U'^') ? U"^" : U"";
        const std::size_t empty_size = inside.size();
        std::u32string subtracted;
        while (!at_end() && peek() != U']') {
            if (peek() == U'-' && position_ + 1 < pattern_.size() && pattern_[position_ + 1] == U'[') {
                position_ += 2;
                subtracted = set(depth + 1);
                if (peek() != U']') fail("a subtraction must end its character class");
                break;
            }
            set_item(inside, inside.size() == empty_size);
        }
        if (inside.size() == empty_size) fail("a character class is empty");
        if (!take_if(U']')) fail("a '[' is not closed");
        if (subtracted.empty()) return U"[" + inside + U"]";
        return U"[[" + inside + U"]--" + subtracted + U"]";
    }

    void set_item(std::u32string& inside, bool is_first) {
        if (take_if(U'\\')) {
            if (const auto characters = class_escape()) {
                inside += *characters;
                return;
            }
            --position_;
        }
        const bool is_hyphen = peek() == U'-';
        const auto low = set_character();
        if (!low) return;
        const bool is_range = peek() == U'-' && position_ + 1 < pattern_.size() && pattern_[position_ + 1] != U']' &&
                              pattern_[position_ + 1] != U'[';
        if (is_hyphen && !is_first && peek() != U']' && !(peek() == U'-' && !is_range)) {
            return fail("a '-' inside a character class must be escaped");
        }
        append_in_set(inside, *low);
        if (!is_range) return;
        ++position_;
        const auto high = set_character();
        if (!high) return;
        if (*high < *low) return fail("a range of characters is upside down");
        inside += U'-';
        append_in_set(inside, *high);
    }

    std::optional<char32_t> set_character() {
        const char32_t c = take();
        if (c == U'[') return fail("a '[' inside a character class must be escaped"), std::nullopt;
        if (c != U'\\') return c;
        return single_escape();
    }

    static void append_in_set(std::u32string& inside, char32_t c) {
        if (c == U' ') {
            inside += U"\\u0020";
        } else {
            append_literal(inside, c);
        }
    }

    std::u32string_view pattern_;
    RegexFlags flags_;
    std::size_t position_ = 0;
    std::u32string out_;
    std::string fault_;
    int groups_opened_ = 0;
    std::set<int> groups_closed_;
};

}  // namespace

std::optional<RegexFlags> parse_regex_flags(std::string_view flags) {
    RegexFlags parsed;
    for (const char flag : flags) {
        switch (flag) {
            case 's': parsed.dot_matches_all = true; break;
            case 'm': parsed.is_multi_line = true; break;
            case 'i': parsed.ignores_case = true; break;
            case 'x': parsed.ignores_spaces = true; break;
            case 'q': parsed.is_literal = true; break;
            default: return std::nullopt;
        }
    }
    return parsed;
}

tl::expected<std::u32string, std::string> to_icu_pattern(std::u32string_view pattern, const RegexFlags& flags) {
    if (pattern.size() > pattern_characters_max) return tl::unexpected<std::string>("the pattern is longer than 4096 characters");
    if (flags.is_literal) {
        std::u32string literal;
        for (const char32_t c : pattern) append_literal(literal, c);
        return literal;
    }
    const std::u32string text = flags.ignores_spaces ? without_spaces(pattern) : std::u32string(pattern);
    return Translator(text, flags).run();
}

}  // namespace sunclover::feel
