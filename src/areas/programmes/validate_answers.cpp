// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/programmes/validate_answers.hpp"

#include "areas/programmes/internal/check_value.hpp"

namespace sunclover::programmes {

namespace {

/// What to say where nothing was answered, in words that fit the kind of question.
std::string_view missing_key(FieldKind kind) {
    switch (kind) {
        case FieldKind::Choice:
        case FieldKind::YesNo: return "programmes.error.choose_one";
        case FieldKind::Choices: return "programmes.error.choose_some";
        case FieldKind::Photos: return "programmes.error.photo_missing";
        case FieldKind::Items: return "programmes.error.item_missing";
        case FieldKind::Checklist: return "programmes.error.checklist_empty";
        case FieldKind::Day: return "programmes.error.day_missing";
        default: return "programmes.error.required";
    }
}

/// Brings one field of `checked` into its normal form, drops it where it is hidden, tells its fault.
void check_field(
    const Programme& programme, const Form& form, const Field& field, Completeness completeness,
    CheckedAnswers& checked
) {
    if (!is_shown(form, field, checked.answers)) {
        checked.answers.remove(field.name);
        return;
    }
    const Answer* held = checked.answers.find(field.name);
    if (held == nullptr) {
        if (field.required && completeness == Completeness::Complete) {
            checked.errors.push_back(
                {base::ErrorKind::Invalid, std::string(missing_key(field.kind)), field.name, {}, {}}
            );
        }
        return;
    }
    Answer answer = *held;
    auto fault = check_value(programme, field, answer, completeness);
    checked.answers.set(field.name, std::move(answer));
    if (fault) {
        fault->field = field.name;
        checked.errors.push_back(std::move(*fault));
    } else if (!checked.answers.has(field.name)) {
        // Only white space was typed: the same as nothing.
        check_field(programme, form, field, completeness, checked);
    }
}

}  // namespace

CheckedAnswers validate_answers(
    const Programme& programme, const Form& form, Answers answers, Completeness completeness
) {
    CheckedAnswers checked;
    checked.answers = std::move(answers);
    for (const FormPage& page : form.pages) {
        for (const Field& field : page.fields) {
            check_field(programme, form, field, completeness, checked);
        }
    }
    for (const auto& [name, answer] : checked.answers.all()) {
        if (form.find(name) != nullptr) continue;
        checked.errors.push_back(
            {base::ErrorKind::Invalid, "programmes.error.unknown_field", name, {}, {}}
        );
    }
    return checked;
}

CheckedAnswers validate_page(
    const Programme& programme, const Form& form, const FormPage& page, Answers answers,
    Completeness completeness
) {
    CheckedAnswers checked;
    checked.answers = std::move(answers);
    for (const Field& field : page.fields) {
        check_field(programme, form, field, completeness, checked);
    }
    return checked;
}

bool is_shown(const Form& form, const Field& field, const Answers& answers) {
    if (!field.show_when) return true;
    const Field* other = form.find(field.show_when->field);
    // A condition names an earlier field only (the loader sees to it), so that this comes to an end.
    if (other == nullptr || !is_shown(form, *other, answers)) return false;
    return answers.is(field.show_when->field, field.show_when->value);
}

base::Fen items_total(const Programme& programme, const std::vector<ItemLine>& lines) {
    base::Fen total;
    for (const ItemLine& line : lines) {
        const PriceItem* item = programme.find_price(line.code);
        const bool counts = line.count > 0 && line.count <= item_count_max;
        if (item != nullptr && counts) total = total + item->price * line.count;
    }
    return total;
}

}  // namespace sunclover::programmes
