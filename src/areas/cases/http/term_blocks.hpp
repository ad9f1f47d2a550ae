// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of the case page that are about time: what the clock says, and the forms of urging,
// supervision, extensions and arbitration.
#pragma once

#include "areas/cases/http/case_page.hpp"

namespace sunclover::cases {

/// Chips for a row of the work list and for the head of the page.
void fill_marks(pages::Model& model, const Case& record, const Words& words);

/// And what was promised for the whole case.
void fill_term_acts(
    pages::Model& model, const Desk& desk, const CaseFile& file, const CaseView& view, const Words& words
);

}  // namespace sunclover::cases
