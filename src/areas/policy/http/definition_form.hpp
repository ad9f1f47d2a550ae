// SPDX-License-Identifier: AGPL-3.0-or-later
// What a draft says its policy is, as a form: names, programme, and one group of fields for each class.
#pragma once

#include <optional>
#include <string_view>

#include "areas/policy/draft_policy.hpp"
#include "areas/policy/http/page_parts.hpp"

namespace sunclover::policy {

/// Fields: title_zh, title_en, summary_zh, summary_en, programme, class.I.code, .zh, .en, .amount, .clause, with classes counted by `classes`.
/// @returns what the draft has where the form has none of them
std::optional<PolicyDefinition> definition_in(const http::Fields& form, const PolicyDraft& draft);

/// What a button of the form does: add_class (the policy as it is, where the draft says nothing yet), remove_class.I; others change nothing.
void take_class_act(std::optional<PolicyDefinition>& definition, std::string_view act, const PolicyBook& book, const PolicyDraft& draft);

/// Fills block DEFINITION of policy/draft_definition.html, or MAY_DEFINE.
void fill_definition(pages::Model& model, const PolicyDesk& desk, const CheckedPolicyDraft& checked, const Words& words);

}  // namespace sunclover::policy
