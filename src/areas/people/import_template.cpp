// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/people/import_template.hpp"

#include "areas/people/contact_need.hpp"
#include "areas/people/internal/import_columns.hpp"
#include "areas/people/person_codes.hpp"
#include "engines/sheets/write_workbook.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::people {
namespace {

/// "call_first 上门前先打电话, …": the codes of a group with their words.
template <class Codes>
std::string listed(const pages::Catalogue& catalogue, std::string_view locale, std::string_view group, const Codes& codes) {
    std::string text;
    for (const auto one : codes) {
        if (!text.empty()) text += "; ";
        const std::string code(code_of(one));
        text += code + " " + catalogue.text(locale, "people." + std::string(group) + "." + code);
    }
    return text;
}

std::string listed_powers(const pages::Catalogue& catalogue, std::string_view locale) {
    std::string text;
    for (const auto power : access::all_guardian_powers()) {
        if (!text.empty()) text += "; ";
        const std::string code(access::code_of(power));
        text += code + " " + catalogue.text(locale, "access.guardian_power." + code);
    }
    return text;
}

}  // namespace

std::string import_template(const pages::Catalogue& catalogue, std::string_view locale) {
    const bool is_chinese = locale == "zh-CN";
    const pages::Arguments codes{
        {"CATEGORIES", listed(catalogue, locale, "category", all_categories())},
        {"NEEDS", listed(catalogue, locale, "need", all_contact_needs())},
        {"CHANNELS", listed(catalogue, locale, "channel", all_channels())},
        {"RELATIONS", listed(catalogue, locale, "relation", all_guardian_relations())},
        {"KINDS", listed(catalogue, locale, "guardian_kind", all_guardian_kinds())},
        {"PROOFS", listed(catalogue, locale, "proof", all_guardian_proofs())},
        {"POWERS", listed_powers(catalogue, locale)},
        {"HOUSEHOLD_RELATIONS", listed(catalogue, locale, "household_relation", all_household_relations())},
    };
    const auto word = [&](std::string_view key) { return catalogue.text(locale, key, codes); };
    std::vector<std::string> heading;
    for (const auto& note : import_notes()) heading.emplace_back(is_chinese ? note.chinese : note.field);
    sheets::WorkbookWriter writer;
    writer.begin_sheet(word("people.import_template.sheet"), heading.size());
    writer.add_row(heading);
    writer.begin_sheet(word("people.import_template.notes"), 3);
    writer.add_row({word("people.import.column"), word("people.import_template.needed"), word("people.import_template.meaning")});
    for (std::size_t i = 0; i < heading.size(); ++i) {
        const auto& note = import_notes()[i];
        writer.add_row({heading[i], note.is_required ? word("people.import_template.yes") : std::string(), word(note.hint_key)});
    }
    return writer.finish();
}

}  // namespace sunclover::people
