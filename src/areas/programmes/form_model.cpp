// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/form_model.hpp"

#include <algorithm>

#include "areas/programmes/internal/field_model.hpp"
#include "areas/programmes/validate_answers.hpp"
#include "platform/pages/catalogue.hpp"

namespace sunclover::programmes {

namespace {

bool stands_on(const FormPage& page, std::string_view field) {
    return std::ranges::any_of(page.fields, [&](const Field& other) { return other.name == field; });
}

/// What depends on a field of the same page is always there, with a line that says when it counts:
/// without a script nothing can appear while somebody types.
bool is_on_page(const FormView& view, const FormPage& page, const Field& field) {
    if (!field.show_when || is_shown(view.form, field, view.answers)) return true;
    return stands_on(page, field.show_when->field);
}

void add_page(pages::Model& section, const FormView& view, const FormPage& page) {
    for (const Field& field : page.fields) {
        if (is_on_page(view, page, field)) add_field(section, view, field);
    }
}

bool holds_photos(const FormPage& page) {
    return std::ranges::any_of(page.fields, [](const Field& field) {
        return field.kind == FieldKind::Photos;
    });
}

}  // namespace

pages::Model page_fields_model(const FormView& view, const FormPage& page) {
    pages::Model model;
    add_page(model.add("FORM_SECTION"), view, page);
    return model;
}

pages::Model form_fields_model(const FormView& view) {
    pages::Model model;
    for (const FormPage& page : view.form.pages) {
        pages::Model& section = model.add("FORM_SECTION");
        section.add("SECTION_TITLE").set("SECTION_TEXT", words_in(view, page.title));
        add_page(section, view, page);
    }
    return model;
}

bool has_photos(const FormPage& page) { return holds_photos(page); }

bool has_photos(const Form& form) { return std::ranges::any_of(form.pages, holds_photos); }

std::string day_in_words(base::Day day, std::string_view locale) {
    const pages::Catalogue& catalogue = pages::Catalogue::embedded();
    const auto word = [&](std::string_view list, int number) {
        return catalogue.text(locale, "programmes." + std::string(list) + "." + std::to_string(number));
    };
    return catalogue.text(
        locale, "programmes.day",
        {{"YEAR", std::to_string(day.year())},
         {"MONTH", word("month", day.month())},
         {"DAY", std::to_string(day.day())},
         {"WEEKDAY", word("weekday", day.weekday())}}
    );
}

}  // namespace sunclover::programmes
