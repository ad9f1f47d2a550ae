// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/fill_letter.hpp"

#include "base/text.hpp"

namespace sunclover::programmes {

namespace {

std::string fill(
    const std::string& text, const std::vector<std::pair<std::string, std::string>>& values
) {
    std::string filled;
    std::size_t at = 0;
    while (true) {
        const std::size_t open = text.find("{{", at);
        const std::size_t close = open == std::string::npos ? open : text.find("}}", open);
        if (close == std::string::npos) return filled + text.substr(at);
        filled += text.substr(at, open - at);
        const std::string name = text.substr(open + 2, close - open - 2);
        // Values are put in as they stand: one that holds {{…}} itself is not filled again.
        for (const auto& [known, value] : values) {
            if (known == name) {
                filled += value;
                break;
            }
        }
        at = close + 2;
    }
}

}  // namespace

const std::vector<std::string_view>& letter_names() {
    static const std::vector<std::string_view> names = {
        "name",   "case_number", "programme", "township", "office_phone", "today",
        "due_day", "reason",     "items",     "total",    "contractor",
    };
    return names;
}

const std::vector<std::string_view>& sms_names() {
    static const std::vector<std::string_view> names = {
        "case_number", "programme", "office_phone", "today", "due_day"
    };
    return names;
}

std::vector<std::string> names_used_in(const std::string& text) {
    std::vector<std::string> names;
    for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 2)) {
        const std::size_t close = text.find("}}", at);
        if (close == std::string::npos) {
            std::string rest = text.substr(at + 2, 20);
            while (!base::is_clean_utf8(rest)) rest.pop_back();  // No half character in a message.
            names.push_back(std::move(rest));
            break;
        }
        names.push_back(text.substr(at + 2, close - at - 2));
    }
    return names;
}

FilledLetter fill_letter(
    const Letter& letter, std::string_view locale,
    const std::vector<std::pair<std::string, std::string>>& values
) {
    FilledLetter filled;
    filled.subject = fill(letter.subject.in(locale), values);
    filled.body = fill(letter.body.in(locale), values);
    if (letter.by_sms) filled.sms = fill(letter.sms.in(locale), values);
    return filled;
}

}  // namespace sunclover::programmes
