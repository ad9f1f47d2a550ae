// SPDX-License-Identifier: AGPL-3.0-or-later
// Whom and what an export takes: as words, and as the form that asks for it.
#pragma once

#include "areas/people/http/export_page.hpp"
#include "areas/people/http/page_parts.hpp"

namespace sunclover::people {

/// Adds WISH_PLACE{TEXT}, WISH_COLUMN{TEXT} and WISH_CLEAR{TEXT}, and {{CONDITIONS}}.
void fill_wish(pages::Model& model, const Desk& desk, const ExportWish& wish, const Words& words);

/// Adds the choices of the form with what was chosen.
void fill_wish_form(pages::Model& model, const Desk& desk, const NewExportView& view, const Words& words);

}  // namespace sunclover::people
