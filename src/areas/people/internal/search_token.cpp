// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/internal/search_token.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sunclover::people {
namespace {

constexpr std::size_t kLastDigits = 4;
constexpr std::size_t kIdentityLength = 18;

std::string last_four(const std::string& number) {
    return number.size() <= kLastDigits ? number : number.substr(number.size() - kLastDigits);
}

std::vector<std::string> name_windows(const std::string& folded_name) {
    const auto characters = base::characters(folded_name);
    std::vector<std::string> windows;
    for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
        windows.push_back("name2:" + characters[i] + characters[i + 1]);
    }
    return windows;
}

void add_phone(std::set<std::string>& values, const std::string& phone) {
    if (phone.empty()) return;
    values.insert("phone:" + phone);
    values.insert("phone4:" + last_four(phone));
}

/// Upper case and without spaces and full-width forms: as numbers are stored.
std::string normal_number(const std::string& folded) {
    std::string number = folded;
    std::transform(number.begin(), number.end(), number.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return number;
}

bool is_number(const std::string& text) {
    return text.find_first_not_of("0123456789XB+-") == std::string::npos &&
           text.find_first_of("0123456789") != std::string::npos;
}

ParsedTerm parse_number(const std::string& number) {
    ParsedTerm parsed;
    auto& alternatives = parsed.term.alternatives;
    if (number.size() == kLastDigits) {
        alternatives = {{"phone4:" + number}, {"number4:" + number}};
    } else if (number.size() >= kIdentityLength) {
        alternatives = {{"number:" + number}};
    } else if (const auto phone = base::normal_phone(number); !phone.empty()) {
        alternatives = {{"phone:" + phone}};
    } else {
        parsed.error_key = "people.error.search_number";
    }
    return parsed;
}

}  // namespace

std::set<std::string> search_values_of(const Person& person) {
    std::set<std::string> values;
    const std::string name = base::fold(person.name);
    values.insert("name:" + name);
    for (auto& window : name_windows(name)) values.insert(std::move(window));
    add_phone(values, person.phone);
    for (const auto& guardian : person.guardians) add_phone(values, guardian.phone);
    for (const auto& certificate : person.certificates) {
        const std::string& number = certificate.number.text();
        values.insert("number:" + number);
        values.insert("number:" + certificate.number.identity().text());
        values.insert("number4:" + last_four(number));
    }
    return values;
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

ParsedTerm parse_search_term(std::string_view typed) {
    ParsedTerm parsed;
    const std::string folded = base::fold(typed);
    const std::string number = normal_number(folded);
    if (is_number(number)) return parse_number(number);
    const auto windows = name_windows(folded);
    if (windows.empty()) {
        parsed.error_key = "people.error.search_too_short";
        return parsed;
    }
    parsed.term.alternatives = {windows};
    parsed.term.folded_name = folded;
    return parsed;
}

}  // namespace sunclover::people
