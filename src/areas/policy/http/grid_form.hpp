// SPDX-License-Identifier: AGPL-3.0-or-later
// The grid of a draft as a form: read from what was posted, changed by its buttons, shown with its faults beside the cells.
#pragma once

#include <optional>
#include <string_view>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/http/page_parts.hpp"

namespace sunclover::policy {

/// Fields: fact.J, cell.I.J, answer.I, clause.I, with rows and columns counted by `rows` and `columns`. Without JavaScript a cell may be
/// chosen instead of typed: what is ticked (pick.I.J) counts where the text is still that of the page (was.I.J) and the ticks are not.
/// @param facts  of the columns, as dictionary_of() gives them
Grid grid_in(const http::Fields& form, const rules::Dictionary& facts);

/// The number behind the last point of "up.3" where the act is `name`; nothing where there is none.
std::optional<std::size_t> place_in(std::string_view act, std::string_view name);

/// What a button of the form does: add_row, add_column (with `new_fact`), up.I, down.I, remove_row.I, remove_column.J; others change nothing.
void take_act(Grid& grid, std::string_view act, std::string_view new_fact);

/// Fills block GRID of policy/draft.html.
void fill_grid(pages::Model& model, const PolicyBook& book, const Policy& policy, const CheckedPolicyDraft& checked, bool is_written, const Words& words);

}  // namespace sunclover::policy
