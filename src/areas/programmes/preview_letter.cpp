// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/preview_letter.hpp"

#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

FilledLetter LetterPreview::of(const Letter& letter, std::string_view locale) const {
    std::vector<std::pair<std::string, std::string>> values;
    for (const std::string_view name : letter_names()) {
        std::string value = catalogue.text(locale, "programmes.letter.example." + std::string(name));
        if (name == "programme") value = programme.title.in(locale);
        if (name == "office_phone") value = office_phone;
        values.emplace_back(std::string(name), std::move(value));
    }
    return fill_letter(letter, locale, values);
}

std::vector<std::string> LetterPreview::uses_of(const Letter& letter, std::string_view locale) const {
    std::vector<std::string> uses;
    const std::string always = "programmes.letter.sent." + letter.name;
    if (catalogue.has(locale, always)) uses.push_back(catalogue.text(locale, always));
    for (const Stage& stage : programme.stages) {
        if (stage.letter == letter.name) uses.push_back(stage.title.in(locale));
        for (const Exit& exit : stage.exits) {
            if (exit.letter != letter.name) continue;
            uses.push_back(stage.title.in(locale) + " · " + exit.label.in(locale));
        }
    }
    return uses;
}

}  // namespace sunclover::programmes
