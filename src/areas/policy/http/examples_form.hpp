// SPDX-License-Identifier: AGPL-3.0-or-later
// The examples of a draft as a form, one group of fields for each: read from what was posted, changed by its buttons, shown with how they come out.
#pragma once

#include <string_view>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/http/page_parts.hpp"

namespace sunclover::policy {

/// Fields: ex_fact.J, ex.I.about, ex.I.day, ex.I.J, ex.I.answer, ex.I.amount, ex.I.clause, with rows and columns counted by `ex_rows` and
/// `ex_columns`.
ExampleSheet examples_in(const http::Fields& form);

/// What a button of the form does: add_example, remove_example.I; others change nothing.
void take_example_act(ExampleSheet& sheet, std::string_view act);

/// Fills block OWN_EXAMPLES of policy/draft_own_examples.html.
void fill_own_examples(pages::Model& model, const PolicyBook& book, const Policy& policy, const CheckedPolicyDraft& checked, const Words& words);

/// "第 3 行“日期”：…", as a spreadsheet counts rows.
std::string text_of(const ExampleFault& fault, const Words& words);

}  // namespace sunclover::policy
