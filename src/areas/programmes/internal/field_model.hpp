// SPDX-License-Identifier: AGPL-3.0-or-later
// The blocks of programmes/fields.html for one field.
#pragma once

#include "areas/programmes/form_model.hpp"

namespace sunclover::programmes {

/// Adds the block FIELD with exactly one ASK_… block in it.
void add_field(pages::Model& section, const FormView& view, const Field& field);

/// The words of the catalogue in the reader's language; `key` without "programmes.form.".
std::string words(
    const FormView& view, std::string_view key,
    const std::vector<std::pair<std::string, std::string>>& arguments = {}
);
const std::string& words_in(const FormView& view, const Text& text);

}  // namespace sunclover::programmes
