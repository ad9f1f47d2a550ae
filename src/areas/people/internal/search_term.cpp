// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/search_term.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "areas/people/internal/closeness.hpp"
#include "areas/people/internal/number_repair.hpp"
#include "areas/people/internal/search_token.hpp"
#include "areas/places/directory.hpp"
#include "base/pinyin.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kIdentityLength = 18;
constexpr std::size_t kInitialsMax = 6;
constexpr std::size_t kMistypedLettersMax = 30;   // five syllables; each letter is tried in 53 ways

bool is_number(const std::string& text) {
    return text.find_first_not_of("0123456789xb+-") == std::string::npos &&
           text.find_first_of("0123456789") != std::string::npos;
}

bool has_letters(const std::string& word) { return !base::pinyin_letters(word).empty(); }

std::vector<std::string> words_of(std::string_view typed) {
    std::vector<std::string> words;
    for (const auto& word : base::split(base::half_width(typed), ' ')) {
        if (auto folded = base::fold(word); !folded.empty()) words.push_back(std::move(folded));
    }
    return words;
}

/// Committees and townships whose name begins with the word.
std::vector<base::PlaceCode> places_named(const places::Directory& directory, const std::string& word) {
    std::vector<base::PlaceCode> found;
    if (base::character_count(word) < 2) return found;
    for (const auto& township : directory.townships()) {
        if (township.name.starts_with(word)) {
            found.push_back(township.code);
            continue;
        }
        for (const auto& committee : directory.committees_of(township.code)) {
            if (committee.name.starts_with(word)) found.push_back(committee.code);
        }
    }
    return found;
}

/// Upper case, as numbers are stored.
std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

/// Puts the digits where they belong. @returns an error key, or empty
std::string sort_digits(SearchTerm& term, const std::string& typed) {
    const std::string digits = upper(typed);
    const std::string phone = base::normal_phone(digits);
    if (digits.size() == kTailDigits) {
        term.tail = digits;
    } else if (!phone.empty() || is_phone_length(digits)) {
        term.phone = phone.empty() ? digits : phone;
    } else if (digits.size() >= kIdentityLength) {
        term.number = digits;
    } else {
        return "people.error.search_number";
    }
    return {};
}

/// Whether the letters are one syllable alone: a surname, or less.
bool is_one_syllable(const std::string& letters) {
    if (!base::is_syllable(letters)) return false;
    const auto ends = base::syllable_ends(letters);
    for (std::size_t i = 1; i < letters.size(); ++i) {
        if (ends[i] && base::is_syllable(std::string_view(letters).substr(i))) return false;
    }
    return true;
}

/// Of several words one may name a place; the others are the name.
void sort_words(SearchTerm& term, const std::vector<std::string>& words, const places::Directory& directory, bool stand_alone) {
    for (const auto& word : words) {
        if (term.places.empty() && !(stand_alone && words.size() == 1)) {
            term.places = places_named(directory, word);
            if (!term.places.empty()) continue;
        }
        term.name += folded_name(word);
    }
}

void add_typed_name(SearchStage& stage, const std::string& name) {
    const auto characters = base::characters(name);
    stage.probes.push_back({"name:" + name});
    stage.probes.push_back({"pinyin:" + base::join(base::pinyin_of_name(name), ""), MatchKind::SameSound});
    stage.probes.push_back({"name:" + with_gap(characters, 0)});
    stage.probes.push_back({"name:" + with_gap(characters, characters.size())});
    // The end of a name is shared by fewer people than its beginning.
    stage.probes.push_back({"part:" + characters[characters.size() - 2] + characters.back()});
}

SearchStage mistyped_name(const std::string& name) {
    SearchStage stage{{}, true};
    const auto characters = base::characters(name);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        stage.probes.push_back({"name:" + covered(characters, i)});
        if (i > 0) stage.probes.push_back({"name:" + with_gap(characters, i)});
        if (i > 0) {
            auto swapped = characters;
            std::swap(swapped[i - 1], swapped[i]);
            stage.probes.push_back({"name:" + base::join(swapped, "")});
        }
        if (characters.size() > 2) {
            auto shorter = characters;
            shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
            stage.probes.push_back({"name:" + base::join(shorter, "")});
        }
    }
    return stage;
}

/// All that is one change away from the letters and can be read as a name.
SearchStage mistyped_pinyin(const std::string& letters) {
    std::set<std::string> near;
    const auto keep = [&](const std::string& tried) {
        if (tried != letters && base::syllable_ends(tried).back()) near.insert(tried);
    };
    for (std::size_t i = 0; i <= letters.size(); ++i) {
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            keep(std::string(letters).insert(i, 1, letter));
            if (i == letters.size()) continue;
            std::string tried = letters;
            tried[i] = letter;
            keep(tried);
        }
        if (i < letters.size()) keep(std::string(letters).erase(i, 1));
        if (i + 1 >= letters.size()) continue;
        std::string swapped = letters;
        std::swap(swapped[i], swapped[i + 1]);
        keep(swapped);
    }
    SearchStage stage{{}, true};
    for (const auto& value : near) stage.probes.push_back({"pinyin:" + value, MatchKind::ClosePinyin});
    return stage;
}

std::vector<SearchStage> stages_of_pinyin(const std::string& letters) {
    SearchStage typed;
    typed.probes = {
        {"pinyin:" + letters, MatchKind::SameSound}, {"name:" + letters, MatchKind::Name},
        {"given:" + letters, MatchKind::PartOfName}};
    std::vector<SearchStage> stages{std::move(typed)};
    if (letters.size() <= kInitialsMax) stages.push_back({{{"initials:" + letters, MatchKind::Initials}}, true});
    if (letters.size() <= kMistypedLettersMax) stages.push_back(mistyped_pinyin(letters));
    return stages;
}

std::vector<SearchStage> stages_of_number(const SearchTerm& term) {
    SearchStage typed;
    SearchStage repaired{{}, true};
    if (!term.phone.empty()) {
        typed.probes.push_back({"phone:" + term.phone, MatchKind::Phone});
        for (const auto& phone : repaired_phones(term.phone)) {
            repaired.probes.push_back({"phone:" + phone, MatchKind::ClosePhone});
        }
    } else {
        const std::string identity = term.number.substr(0, kIdentityLength);
        typed.probes.push_back({"number:" + term.number, MatchKind::Number});
        typed.probes.push_back({"number:" + identity, MatchKind::Number});
        for (const auto& number : repaired_identities(identity)) {
            repaired.probes.push_back({"number:" + number, MatchKind::CloseNumber});
        }
    }
    return {std::move(typed), std::move(repaired)};
}

bool has_initials(const std::vector<std::string>& syllables, const std::string& letters) {
    if (syllables.size() != letters.size()) return false;
    for (std::size_t i = 0; i < syllables.size(); ++i) {
        if (syllables[i].front() != letters[i]) return false;
    }
    return true;
}

/// Only of the few who share a tail: to read a name takes longer than to look it up.
std::optional<MatchKind> match_of_pinyin(const std::string& letters, const std::string& name) {
    const auto syllables = base::pinyin_of_name(name);
    const std::string whole = base::join(syllables, "");
    if (whole == letters || name == letters) return MatchKind::SameSound;
    if (has_initials(syllables, letters)) return MatchKind::Initials;
    if (whole.starts_with(letters) || whole.ends_with(letters)) return MatchKind::PartOfName;
    if (are_one_change_apart(std::string_view(whole), letters)) return MatchKind::ClosePinyin;
    return std::nullopt;
}

}  // namespace

ParsedTerm parse_search_term(std::string_view typed, const places::Directory& directory, bool has_place) {
    ParsedTerm parsed;
    SearchTerm& term = parsed.term;
    std::string digits;
    std::string letters;
    std::vector<std::string> words;
    for (const auto& word : words_of(typed)) {
        if (is_number(word)) digits += word;
        else if (has_letters(word)) letters += base::join(base::pinyin_of_name(word), "");
        else words.push_back(word);
    }
    if (!digits.empty()) {
        parsed.error_key = sort_digits(term, digits);
        if (!parsed.error_key.empty()) return parsed;
    }
    term.pinyin = base::pinyin_letters(letters);
    sort_words(term, words, directory, digits.empty() && letters.empty());
    // A name and pinyin together are read as pinyin.
    if (!term.pinyin.empty() && !term.name.empty()) {
        term.pinyin = base::join(base::pinyin_of_name(term.name), "") + term.pinyin;
        term.name.clear();
    }
    if (!term.number.empty() || !term.phone.empty()) return parsed;
    const bool has_name = !term.name.empty() || !term.pinyin.empty();
    if (!term.tail.empty()) {
        if (!has_name && !has_place && term.places.empty()) parsed.error_key = "people.error.search_tail";
        return parsed;
    }
    const bool is_short = term.pinyin.empty() ? base::character_count(term.name) < 2
                                              : term.pinyin.size() < 2 || is_one_syllable(term.pinyin);
    if (is_short) parsed.error_key = "people.error.search_too_short";
    return parsed;
}

bool is_case_number(std::string_view typed) {
    const auto parts = base::split(base::fold(typed), '-');
    const auto all_digits = [](const std::string& text, std::size_t at_most) {
        return !text.empty() && text.size() <= at_most && text.find_first_not_of("0123456789") == std::string::npos;
    };
    if (parts.size() != 2 && parts.size() != 3) return false;
    const std::string& year = parts[parts.size() - 2];
    return year.size() == 4 && all_digits(year, 4) && all_digits(parts.back(), 6) && !parts.front().empty();
}

std::vector<SearchStage> stages_of(const SearchTerm& term) {
    if (!term.number.empty() || !term.phone.empty()) return stages_of_number(term);
    if (!term.tail.empty()) {
        const bool has_name = !term.name.empty() || !term.pinyin.empty();
        Probe tail{"tail:" + term.tail};
        if (!has_name) tail.proves = MatchKind::Tail;
        return {{{std::move(tail)}}};
    }
    if (!term.pinyin.empty()) return stages_of_pinyin(term.pinyin);
    SearchStage typed;
    add_typed_name(typed, term.name);
    return {std::move(typed), mistyped_name(term.name)};
}

std::optional<MatchKind> match_of(const SearchTerm& term, std::string_view typed_name) {
    const std::string name = folded_name(typed_name);
    if (!term.pinyin.empty()) return match_of_pinyin(term.pinyin, name);
    if (name == term.name) return MatchKind::Name;
    if (name.find(term.name) != std::string::npos) return MatchKind::PartOfName;
    if (are_one_change_apart(std::string_view(name), term.name)) return MatchKind::CloseName;
    return std::nullopt;
}

bool sounds_like(const SearchTerm& term, std::string_view name) {
    const std::string asked = term.pinyin.empty() ? base::join(base::pinyin_of_name(term.name), "") : term.pinyin;
    return base::join(base::pinyin_of_name(folded_name(name)), "") == asked;
}

std::string_view kind_of(const SearchTerm& term) {
    if (!term.number.empty()) return "number";
    if (!term.phone.empty()) return "phone";
    if (!term.tail.empty()) return "tail";
    return term.pinyin.empty() ? "name" : "pinyin";
}

}  // namespace sunclover::people
