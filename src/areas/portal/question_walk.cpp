// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/portal/question_walk.hpp"

#include <algorithm>

#include "areas/programmes/validate_answers.hpp"

namespace sunclover::portal {

std::vector<Question> questions_of(const programmes::Form& form, const programmes::Answers& answers) {
    std::vector<Question> questions;
    for (const auto& page : form.pages) {
        for (const auto& field : page.fields) {
            if (programmes::is_shown(form, field, answers)) questions.push_back({&page, &field});
        }
    }
    return questions;
}

std::optional<Place> place_of(
    const programmes::Form& form, const programmes::Answers& answers, std::string_view field
) {
    const auto questions = questions_of(form, answers);
    const auto found = std::find_if(questions.begin(), questions.end(), [&](const Question& one) {
        return one.field->name == field;
    });
    if (found == questions.end()) return std::nullopt;
    Place place;
    place.question = *found;
    place.number = static_cast<int>(found - questions.begin()) + 1;
    place.count = static_cast<int>(questions.size());
    if (found != questions.begin()) place.before = (found - 1)->field;
    if (found + 1 != questions.end()) place.after = (found + 1)->field;
    return place;
}

programmes::FormPage page_of(const Question& question) {
    return {question.page->name, question.page->title, {*question.field}};
}

const programmes::Field* first_to_answer(
    const programmes::Programme& programme, const programmes::Form& form, const programmes::Answers& answers
) {
    const auto checked = programmes::validate_answers(programme, form, answers);
    for (const auto& question : questions_of(form, answers)) {
        const bool is_wrong = std::any_of(checked.errors.begin(), checked.errors.end(), [&](const base::Error& error) {
            // An error in one line of a list names the line too: "items.0.count".
            const std::string& name = question.field->name;
            return error.field == name || error.field.starts_with(name + ".");
        });
        if (is_wrong) return question.field;
    }
    return nullptr;
}

}  // namespace sunclover::portal
