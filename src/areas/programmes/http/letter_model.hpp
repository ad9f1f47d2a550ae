// SPDX-License-Identifier: AGPL-3.0-or-later
// What the pages of letters have in common: the form and what was typed into it, how the letter
// reads, the names that it may use, and how it differs from another.
#pragma once

#include <string>
#include <vector>

#include "areas/programmes/http/draft_pages.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

/// The texts of a form; a letter goes to the phone where a text message was typed.
Letter letter_in(const http::Fields& form, std::string name);

void fill_letter_form(
    pages::Model& model,
    const Letter& letter,
    const std::vector<base::Error>& errors,
    const PageWords& words
);
/// In both languages, with the length of the text message.
void fill_letter_preview(
    pages::Model& model,
    const Letter& letter,
    const Programme& programme,
    const PageWords& words,
    const platform::Services& services
);
/// The names that a letter may use, with their meaning, and whether a text message may too.
void fill_letter_names(pages::Model& model, const PageWords& words);
/// Text by text what went and what came; NO_DIFFERENCE where nothing did.
void fill_letter_comparison(
    pages::Model& model, const Letter& before, const Letter& after, const PageWords& words
);

}  // namespace sunclover::programmes
