// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/http/letter_model.hpp"

#include <algorithm>

#include "areas/programmes/compare_letters.hpp"
#include "areas/programmes/preview_letter.hpp"
#include "areas/programmes/sms_length.hpp"
#include "base/text.hpp"

namespace sunclover::programmes {

namespace {

std::string language_of(const LetterPart& part) { return part.is_english() ? "en" : "zh-CN"; }

std::string part_label(const LetterPart& part, const PageWords& words) {
    return words("letter.part." + std::string(part.name));
}

std::string hint_of(const LetterPart& part, const PageWords& words) {
    if (part.is_sms()) return words("letter.sms_hint");
    return words("letter.length_hint", {{"MAX", std::to_string(part.length_max)}});
}

void fill_lines(pages::Model& model, const std::string& text) {
    for (const std::string& line : base::split(text, '\n')) model.add("LINE").set("TEXT", line);
}

}  // namespace

Letter letter_in(const http::Fields& form, std::string name) {
    Letter letter;
    letter.name = std::move(name);
    for (const LetterPart& part : letter_parts) {
        std::string& text = part.in(letter);
        text = base::trim(form.get(part.name));
        std::erase(text, '\r');  // Browsers send the line breaks of a text area as CR LF.
        if (part.is_sms() && !text.empty()) letter.by_sms = true;
    }
    return letter;
}

void fill_letter_form(
    pages::Model& model,
    const Letter& letter,
    const std::vector<base::Error>& errors,
    const PageWords& words
) {
    for (const LetterPart& part : letter_parts) {
        auto& field = model.add("LETTER_FIELD");
        field.set("FIELD_ID", std::string(part.name)).set("LABEL", part_label(part, words));
        field.set("FIELD_LANG", language_of(part));
        field.add("FIELD_HINT").set("HINT", hint_of(part, words));
        const auto error = std::ranges::find(errors, part.name, &base::Error::field);
        if (error != errors.end()) {
            field.add("FIELD_MESSAGE").set(
                "MESSAGE",
                words.catalogue().text(words.locale(), error->message_key, error->arguments)
            );
        }
        const char* const shape = part.is_subject() ? "IS_LINE" : part.is_sms() ? "IS_SMS" : "IS_BODY";
        field.add(shape).set("VALUE", part.in(letter));
    }
}

void fill_letter_preview(
    pages::Model& model,
    const Letter& letter,
    const Programme& programme,
    const PageWords& words,
    const platform::Services& services
) {
    const LetterPreview preview{words.catalogue(), programme, services.office_phone};
    for (const char* locale : {"zh-CN", "en"}) {
        const FilledLetter filled = preview.of(letter, locale);
        auto& shown = model.add("PREVIEW");
        shown.set("PREVIEW_LANG", locale)
            .set("LANGUAGE", words("letter.language." + std::string(locale)));
        shown.set("PREVIEW_SUBJECT", filled.subject);
        fill_lines(shown, filled.body);
        if (filled.sms.empty()) continue;
        const SmsLength length = sms_length(filled.sms);
        auto& sms = shown.add("SMS");
        sms.set("SMS_TEXT", filled.sms);
        sms.set("CHARACTERS", std::int64_t{length.characters});
        sms.set("PARTS", std::int64_t{length.parts});
    }
}

void fill_letter_names(pages::Model& model, const PageWords& words) {
    for (const std::string_view name : letter_names()) {
        auto& row = model.add("LETTER_NAME_ROW");
        row.set("NAME_SHOWN", "{{" + std::string(name) + "}}");
        row.set("NAME_MEANING", words("letter.name." + std::string(name)));
        row.set("NAME_EXAMPLE", words("letter.example." + std::string(name)));
        const bool in_sms = std::ranges::find(sms_names(), name) != sms_names().end();
        row.set("NAME_IN_SMS", words(in_sms ? "form.yes" : "form.no"));
    }
}

void fill_letter_comparison(
    pages::Model& model, const Letter& before, const Letter& after, const PageWords& words
) {
    const auto parts = changed_parts(before, after);
    model.show_if(parts.empty(), "NO_DIFFERENCE");
    for (const LetterPart* part : parts) {
        auto& changed = model.add("CHANGED_PART");
        changed.set("PART_LABEL", part_label(*part, words)).set("PART_LANG", language_of(*part));
        for (const ComparedLine& line : compare_lines(part->in(before), part->in(after))) {
            const bool is_same = line.kind == ComparedLine::Kind::Same;
            const bool is_new = line.kind == ComparedLine::Kind::New;
            changed.add("COMPARED")
                .add(is_same ? "IS_SAME" : is_new ? "IS_NEW" : "IS_GONE")
                .set("TEXT", line.text);
        }
    }
}

}  // namespace sunclover::programmes
