// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/search_token.hpp"

#include <algorithm>
#include <utility>

#include "base/pinyin.hpp"
#include "base/text.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kWindowedCharactersMin = 4;   // shorter names are windows of a covered name already
constexpr std::size_t kSurnameSyllablesMax = 2;

std::string last_four(const std::string& number) {
    return number.size() <= kTailDigits ? number : number.substr(number.size() - kTailDigits);
}

void add_pinyin(std::set<std::string>& values, const std::vector<std::string>& syllables) {
    values.insert("pinyin:" + base::join(syllables, ""));
    if (syllables.size() < 2) return;
    std::string initials;
    for (const auto& syllable : syllables) initials += syllable.front();
    values.insert("initials:" + initials);
    // Without the surname, of one or two syllables.
    for (std::size_t from = 1; from <= kSurnameSyllablesMax && from + 2 <= syllables.size(); ++from) {
        const auto begin = syllables.begin() + static_cast<std::ptrdiff_t>(from);
        values.insert("given:" + base::join({begin, syllables.end()}, ""));
    }
}

void add_name(std::set<std::string>& values, std::string_view typed) {
    const std::string name = folded_name(typed);
    values.insert("name:" + name);
    const auto characters = base::characters(name);
    if (characters.size() >= kWindowedCharactersMin) {
        for (std::size_t i = 0; i + 1 < characters.size(); ++i) values.insert("part:" + characters[i] + characters[i + 1]);
    }
    if (characters.size() < 2 || characters.size() > kCoveredCharactersMax) return;
    for (std::size_t i = 0; i < characters.size(); ++i) values.insert("name:" + covered(characters, i));
    add_pinyin(values, base::pinyin_of_name(name));
}

void add_phone(std::set<std::string>& values, const std::string& phone) {
    if (phone.empty()) return;
    values.insert("phone:" + phone);
    values.insert("tail:" + last_four(phone));
}

}  // namespace

std::string folded_name(std::string_view name) {
    std::string folded;
    for (const auto& character : base::characters(base::fold(name))) {
        if (character != "·" && character != "." && character != "-" && character != "•") folded += character;
    }
    return folded;
}

std::string covered(std::vector<std::string> parts, std::size_t place) {
    parts[place] = "*";
    return base::join(parts, "");
}

std::string with_gap(std::vector<std::string> parts, std::size_t place) {
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(place), "*");
    return base::join(parts, "");
}

std::set<std::string> search_values_of(const Person& person, const std::vector<std::string>& former_names) {
    std::set<std::string> values;
    add_name(values, person.name);
    for (const auto& name : former_names) add_name(values, name);
    add_phone(values, person.phone);
    for (const auto& guardian : person.guardians) add_phone(values, guardian.phone);
    for (const auto& certificate : person.certificates) {
        // The end of a certificate's number tells category and grade: to search by it would be to list people by
        // their disability. The end of the identity number tells nothing of the kind.
        const std::string identity = certificate.number.identity().text();
        values.insert("number:" + certificate.number.text());
        values.insert("number:" + identity);
        values.insert("tail:" + last_four(identity));
    }
    return values;
}

}  // namespace sunclover::people
