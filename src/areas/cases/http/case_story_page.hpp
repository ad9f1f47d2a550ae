// SPDX-License-Identifier: AGPL-3.0-or-later
// The lower half of a case's page: what happened, what was recorded, said and photographed.
#pragma once

#include "areas/cases/http/page_parts.hpp"
#include "areas/cases/open_case.hpp"

namespace sunclover::cases {

/// EVENT{…}, newest first.
void fill_story(pages::Model& model, const Desk& desk, const CaseFile& file, const Words& words);
/// RECORD{…} for each passage that was left, newest first, and APPLICATION{…}, what was handed in.
void fill_records(pages::Model& model, const Desk& desk, const CaseFile& file, const Words& words);
/// MESSAGE_LINE{…}, oldest first, or NO_MESSAGES.
void fill_messages(pages::Model& model, const Desk& desk, const CaseFile& file, const Words& words);
/// PHOTOS{PHOTO{PHOTO_URL, PHOTO_TITLE}}; nothing where there are none.
void fill_photos(pages::Model& model, const CaseFile& file, const Words& words);

}  // namespace sunclover::cases
