// SPDX-License-Identifier: AGPL-3.0-or-later
// The way through a form one question at a time: which are asked, which comes next, what is still
// missing. A question may appear because of an earlier answer. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/answers.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::portal {

/// One question with the title under which it stands.
struct Question {
    const programmes::FormPage* page = nullptr;
    const programmes::Field* field = nullptr;
};

/// The questions that are asked with these answers, in their order. References into `form`.
std::vector<Question> questions_of(const programmes::Form& form, const programmes::Answers& answers);

struct Place {
    Question question;
    int number = 0;                                   ///< from 1
    int count = 0;                                    ///< of all questions that are asked now
    const programmes::Field* before = nullptr;        ///< nullptr: this is the first
    const programmes::Field* after = nullptr;         ///< nullptr: this is the last
};

/// @returns nothing if there is no such question or it is not asked with these answers
std::optional<Place> place_of(
    const programmes::Form& form, const programmes::Answers& answers, std::string_view field
);

/// A form page that holds this question alone.
programmes::FormPage page_of(const Question& question);

/// The first question whose answer is missing or wrong; nullptr if all can be handed in.
const programmes::Field* first_to_answer(
    const programmes::Programme& programme, const programmes::Form& form, const programmes::Answers& answers
);

}  // namespace sunclover::portal
