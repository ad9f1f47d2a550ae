// SPDX-License-Identifier: AGPL-3.0-or-later
// The drawn stage list: a picture beside the list that says the same.
#pragma once

#include "areas/programmes/http/draft_pages.hpp"

namespace sunclover::programmes {

/// Adds the block DIAGRAM of programmes/diagram.html.
void fill_diagram(pages::Model& model, const Programme& programme, const PageWords& words);

}  // namespace sunclover::programmes
