// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads answers from a posted form, brings them into their normal form, and says what is wrong.
#pragma once

#include <vector>

#include "areas/programmes/answers.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::http {
class Fields;
}

namespace sunclover::programmes {

enum class Completeness {
    Draft,     ///< saved to go on later: what is missing is no fault
    Complete,  ///< to be handed in: required fields must be answered
};

/// Answers in normal form, and their faults: Error::field is the name of the field, message_key is
/// programmes.error.*, arguments hold the limits.
struct CheckedAnswers {
    Answers answers;
    std::vector<base::Error> errors;
    bool is_valid() const { return errors.empty(); }
};

/// Checks a whole form. Answers to hidden fields are dropped; a name that the form does not have is
/// a fault.
/// @param programme  gives prices and the household cap for Items
CheckedAnswers validate_answers(
    const Programme& programme, const Form& form, Answers answers,
    Completeness completeness = Completeness::Complete
);

/// Checks the fields of one page only; `answers` are those of the whole form, because a field may
/// depend on an earlier page. Answers of other pages stay as they are.
CheckedAnswers validate_page(
    const Programme& programme, const Form& form, const FormPage& page, Answers answers,
    Completeness completeness = Completeness::Complete
);

/// True if the field is asked: it has no condition, or its condition holds and the field that it
/// depends on is asked itself.
bool is_shown(const Form& form, const Field& field, const Answers& answers);

/// @param saved  the answers of the form so far
/// @returns `saved` with the answers of `page` replaced by what was posted. Photos stay as saved:
///          only the use case that stores a photo may name one. Names in the form:
///          field, field.<line>.{code,count,place,note}, field.<room>.<point>.{state,note}
Answers parse_answers(const FormPage& page, const http::Fields& fields, const Answers& saved = {});
/// The same for all pages of a form at once, as staff fill it.
Answers parse_answers(const Form& form, const http::Fields& fields, const Answers& saved = {});

/// What the lines cost at the prices of this version. A line that validate_answers refuses (a code that
/// it does not have, a count out of range) counts nothing, so that whatever was typed can be shown.
base::Fen items_total(const Programme& programme, const std::vector<ItemLine>& lines);

}  // namespace sunclover::programmes
