// SPDX-License-Identifier: AGPL-3.0-or-later
// The form in which a person is entered or changed: read into a draft, and shown again from one.
#pragma once

#include <vector>

#include "areas/people/http/handlers.hpp"
#include "areas/people/http/page_parts.hpp"
#include "areas/people/person_draft.hpp"

namespace sunclover::people {

PersonDraft draft_in(const http::Fields& form);

/// A change does not offer the state of the certificate: that takes an act.
enum class FormKind { New, Change };

/// Adds SECTION{TITLE} blocks with FIELD blocks: SINGLE{INPUT or SELECT{OPTION}} or CHECKS{OPTION}, each with
/// its label, hint and error. The template knows no single field.
void fill_form(
    pages::Model& model, const Desk& desk, const Words& words, const PersonDraft& draft,
    const std::vector<base::Error>& errors, FormKind kind
);

/// How one field of a draft reads, for the comparison of two versions.
std::string field_text(
    const std::string& field, const PersonDraft& draft, const places::Directory& directory, const Words& words
);

}  // namespace sunclover::people
