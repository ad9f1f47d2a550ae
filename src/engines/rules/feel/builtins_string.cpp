// SPDX-License-Identifier: AGPL-3.0-or-later
// Strings and not(): DMN 1.5 §10.3.4.2 and §10.3.4.3. Positions and lengths count code points.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "engines/rules/feel/builtins.hpp"
#include "engines/rules/feel/regex.hpp"

namespace sunclover::feel {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

/// The byte at which the `character`-th code point (from 0) begins; the size of the text behind the last.
std::size_t byte_of(std::string_view text, std::size_t character) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (begins_character(text[i]) && seen++ == character) return i;
    }
    return text.size();
}

Value substring(const Values& arguments, Evaluation& evaluation) {
    const std::string_view text = arguments[0].as_string();
    const auto start = place_of(arguments[1].as_number(), characters_of(text));
    if (!start) return evaluation.null_because("substring(): the start position is not one of the string");
    const std::string_view rest = text.substr(byte_of(text, *start));
    if (arguments[2].is_null()) return Value::string(std::string(rest));
    const auto length = whole_part(arguments[2].as_number());
    if (!length || *length < 1) return evaluation.null_because("substring(): the length must be 1 or more");
    return Value::string(std::string(rest.substr(0, byte_of(rest, static_cast<std::size_t>(*length)))));
}

Value string_length(const Values& arguments, Evaluation&) {
    return Value::number(static_cast<std::int64_t>(characters_of(arguments[0].as_string())));
}

/// Full case mapping of Unicode, without a language: ß becomes SS.
template <icu::UnicodeString& (icu::UnicodeString::*change)(const icu::Locale&)>
Value with_case(const Values& arguments, Evaluation&) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(arguments[0].as_string());
    (text.*change)(icu::Locale::getRoot());
    std::string changed;
    return Value::string(text.toUTF8String(changed));
}

Value substring_before(const Values& arguments, Evaluation&) {
    const std::string& text = arguments[0].as_string();
    const auto found = text.find(arguments[1].as_string());
    return Value::string(found == std::string::npos ? "" : text.substr(0, found));
}

Value substring_after(const Values& arguments, Evaluation&) {
    const std::string& text = arguments[0].as_string();
    const std::string& match = arguments[1].as_string();
    const auto found = text.find(match);
    return Value::string(found == std::string::npos ? "" : text.substr(found + match.size()));
}

Value contains(const Values& arguments, Evaluation&) {
    return Value::boolean(arguments[0].as_string().find(arguments[1].as_string()) != std::string::npos);
}

Value starts_with(const Values& arguments, Evaluation&) {
    return Value::boolean(arguments[0].as_string().starts_with(arguments[1].as_string()));
}

Value ends_with(const Values& arguments, Evaluation&) {
    return Value::boolean(arguments[0].as_string().ends_with(arguments[1].as_string()));
}

RegexResult<Regex> regex_of(const Value& pattern, const Value& flags) {
    return Regex::compile(pattern.as_string(), flags.is_null() ? "" : flags.as_string());
}

Regex::Budget budget_of(Evaluation& evaluation) {
    return [&evaluation](std::int64_t steps) { return evaluation.spend(steps); };
}

Value matches(const Values& arguments, Evaluation& evaluation) {
    const auto regex = regex_of(arguments[1], arguments[2]);
    if (!regex) return evaluation.null_because("matches(): " + regex.error());
    const auto found = regex->matches(arguments[0].as_string(), budget_of(evaluation));
    return found ? Value::boolean(*found) : evaluation.null_because("matches(): " + found.error());
}

Value replace(const Values& arguments, Evaluation& evaluation) {
    const auto regex = regex_of(arguments[1], arguments[3]);
    if (!regex) return evaluation.null_because("replace(): " + regex.error());
    auto text = regex->replace(arguments[0].as_string(), arguments[2].as_string(), budget_of(evaluation));
    return text ? Value::string(std::move(*text)) : evaluation.null_because("replace(): " + text.error());
}

Value split(const Values& arguments, Evaluation& evaluation) {
    const auto regex = regex_of(arguments[1], Value());
    if (!regex) return evaluation.null_because("split(): " + regex.error());
    auto parts = regex->split(arguments[0].as_string(), budget_of(evaluation));
    if (!parts) return evaluation.null_because("split(): " + parts.error());
    if (!has_room(parts->size(), evaluation)) return evaluation.null_because("split(): there are too many parts");
    Values list;
    for (std::string& part : *parts) list.push_back(Value::string(std::move(part)));
    return Value::list(std::move(list));
}

/// Nulls in the list are passed over.
Value string_join(const Values& arguments, Evaluation& evaluation) {
    const std::string delimiter = arguments[1].is_null() ? "" : arguments[1].as_string();
    std::string joined;
    bool is_first = true;
    for (const Value& item : arguments[0].as_list()) {
        if (item.is_null()) continue;
        if (item.kind() != Kind::String) return evaluation.null_because("string join(): an item of the list is not a string");
        if (!is_first) joined += delimiter;
        is_first = false;
        joined += item.as_string();
        if (joined.size() > evaluation.options().text_bytes_max) return evaluation.null_because("string join(): the result is too long");
    }
    return Value::string(std::move(joined));
}

Value negation(const Values& arguments, Evaluation&) { return Value::boolean(!arguments[0].as_boolean()); }

constexpr std::string_view one_string = "string: string";
constexpr std::string_view string_and_match = "string: string, match: string";

constexpr std::array rows = {
    BuiltinRow{"not", "negand: boolean", negation},
    BuiltinRow{"substring", "string: string, start position: number, [length: number]", substring},
    BuiltinRow{"string length", one_string, string_length},
    BuiltinRow{"upper case", one_string, with_case<&icu::UnicodeString::toUpper>},
    BuiltinRow{"lower case", one_string, with_case<&icu::UnicodeString::toLower>},
    BuiltinRow{"substring before", string_and_match, substring_before},
    BuiltinRow{"substring after", string_and_match, substring_after},
    BuiltinRow{"contains", string_and_match, contains},
    BuiltinRow{"starts with", string_and_match, starts_with},
    BuiltinRow{"ends with", string_and_match, ends_with},
    BuiltinRow{"matches", "input: string, pattern: string, [flags: string?]", matches},
    BuiltinRow{"replace", "input: string, pattern: string, replacement: string, [flags: string?]", replace},
    BuiltinRow{"split", "string: string, delimiter: string", split},
    BuiltinRow{"string join", "list: list, [delimiter: string?]", string_join},
};

}  // namespace

std::span<const BuiltinRow> string_builtins() { return rows; }

}  // namespace sunclover::feel
