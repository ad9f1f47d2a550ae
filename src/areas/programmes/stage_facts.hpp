// SPDX-License-Identifier: AGPL-3.0-or-later
// What the exits of a stage may ask about: the answers of its form as FEEL values, and what its
// decision makes of them. Pure, so that a simulation asks exactly what a running case asks.
#pragma once

#include <string>
#include <vector>

#include "areas/programmes/answers.hpp"
#include "areas/programmes/programme.hpp"
#include "engines/rules/feel/value.hpp"

namespace sunclover::programmes {

struct StageFacts {
    feel::Context answers = {};
    /// Outputs of the decision by name; empty where the stage has none or its form is not complete.
    feel::Context decided = {};
    bool is_decided = false;
    std::vector<std::string> warnings = {};  ///< of the decision, in English; for officers' tools
};

/// The answers to a form as FEEL has them: numbers and yuan are numbers, days are dates, choices
/// are lists of texts, yes_no, choice, phone and text are texts as the files write them ("yes"),
/// items the total in yuan, photos how many, a checklist how many points need something. A field
/// without an answer is null.
feel::Context facts_of(const Programme& programme, const Form& form, const Answers& answers);

/// @param answers  of the stage's form; its decision is evaluated only where they are complete
StageFacts stage_facts(const Programme& programme, const Stage& stage, const Answers& answers);

/// Whether the exit may be taken as far as its condition goes: only_when and `condition`. A
/// condition that is null (a fact is missing) does not hold.
/// @param facts  of stage_facts() for the same answers
bool condition_holds(const Exit& exit, const Answers& answers, const StageFacts& facts);

/// The condition as FEEL text, only_when included; empty: none.
/// @param form  the stage's; nullptr: there is none
std::string condition_text(const Exit& exit, const Form* form);

}  // namespace sunclover::programmes
