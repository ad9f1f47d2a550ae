// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/change_letter.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "areas/programmes/compare_letters.hpp"
#include "areas/programmes/fill_letter.hpp"
#include "areas/programmes/letter_parts.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace sunclover::programmes {

using base::ErrorKind;

namespace {

constexpr std::string_view letters_file_name = "letters.json";

base::Error error_of(const LetterPart& part, std::string key) {
    return {ErrorKind::Invalid, "programmes.error." + std::move(key), std::string(part.name), {}, {}};
}

/// The first name in double braces that the part must not hold.
std::optional<base::Error> unknown_name(const LetterPart& part, const std::string& text) {
    const auto& allowed = part.is_sms() ? sms_names() : letter_names();
    for (const std::string& name : names_used_in(text)) {
        if (std::ranges::find(allowed, name) != allowed.end()) continue;
        const bool is_known = std::ranges::find(letter_names(), name) != letter_names().end();
        base::Error error = error_of(part, is_known ? "letter_name_in_sms" : "letter_name_unknown");
        error.arguments = {{"NAME", name}};
        return error;
    }
    return std::nullopt;
}

std::optional<base::Error> fault_of(const LetterPart& part, const Letter& letter) {
    const std::string& text = part.in(letter);
    if (base::trim(text).empty()) {
        if (part.is_sms() && !letter.by_sms) return std::nullopt;
        return error_of(part, part.is_sms() ? "sms_in_one_language" : "required");
    }
    if (!base::is_clean_utf8(text)) return error_of(part, "text_unclean");
    if (base::character_count(text) > part.length_max) {
        base::Error error = error_of(part, "too_long");
        error.arguments = {{"MAX", std::to_string(part.length_max)}};
        return error;
    }
    const bool is_one_line = part.is_subject() || part.is_sms();
    if (is_one_line && text.find('\n') != std::string::npos) return error_of(part, "one_line");
    return unknown_name(part, text);
}

std::string quoted(const std::string& text) {
    return boost::json::serialize(boost::json::string(text));
}

std::string written(const Text& text) {
    return "{\"zh\": " + quoted(text.zh) + ", \"en\": " + quoted(text.en) + "}";
}

/// letters.json as a person would write it: one text a line.
std::string written(const std::vector<Letter>& letters) {
    std::string file = "{\n  \"letters\": [\n";
    for (const Letter& letter : letters) {
        file += "    {\n      \"name\": " + quoted(letter.name);
        file += ",\n      \"subject\": " + written(letter.subject);
        file += ",\n      \"body\": " + written(letter.body);
        if (letter.by_sms) file += ",\n      \"sms\": " + written(letter.sms);
        file += &letter == &letters.back() ? "\n    }\n" : "\n    },\n";
    }
    return file + "  ]\n}\n";
}

bool say_the_same(const std::vector<Letter>& some, const std::vector<Letter>& others) {
    return std::ranges::equal(some, others, [](const Letter& one, const Letter& other) {
        return one.name == other.name && one.by_sms == other.by_sms &&
               changed_parts(one, other).empty();
    });
}

}  // namespace

std::vector<base::Error> check_letter(const Letter& letter) {
    std::vector<base::Error> errors;
    for (const LetterPart& part : letter_parts) {
        if (auto error = fault_of(part, letter)) errors.push_back(*std::move(error));
    }
    return errors;
}

base::Result<std::vector<Letter>> change_letter(
    std::vector<Letter> letters, const Letter& changed
) {
    const auto place = std::ranges::find(letters, changed.name, &Letter::name);
    if (place == letters.end()) return base::fail(ErrorKind::NotFound, "http.error.not_found");
    auto errors = check_letter(changed);
    if (!errors.empty()) return base::Failure(std::move(errors.front()));
    *place = changed;
    return letters;
}

std::vector<ProgrammeFile> with_letters(
    std::vector<ProgrammeFile> files,
    const std::vector<Letter>& letters,
    const std::vector<ProgrammeFile>& base
) {
    const auto file = std::ranges::find(files, letters_file_name, &ProgrammeFile::name);
    ASSERT(file != files.end());  // A draft begins with a whole version.
    const auto before = std::ranges::find(base, letters_file_name, &ProgrammeFile::name);
    const bool is_as_before =
        before != base.end() && say_the_same(examine_programme("base", base).programme.letters, letters);
    file->content = is_as_before ? before->content : written(letters);
    return files;
}

}  // namespace sunclover::programmes
