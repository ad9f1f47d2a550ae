// SPDX-License-Identifier: AGPL-3.0-or-later
// What several pages of this area have in common.
#pragma once

#include <string>

#include "areas/cases/attempt_of.hpp"
#include "areas/policy/explain_person.hpp"
#include "areas/policy/finding.hpp"
#include "areas/policy/desk.hpp"
#include "platform/http/form_values.hpp"
#include "platform/pages/add_option.hpp"
#include "platform/pages/renderer.hpp"

namespace sunclover::policy {

class Words {
  public:
    Words(const http::Request& request, const PolicyDesk& desk) : request_(request), desk_(desk) {}
    std::string operator()(std::string_view key, const pages::Arguments& arguments = {}) const;
    /// "policy.<group>.<code>"
    std::string of(std::string_view group, std::string_view code) const;
    std::string_view locale() const { return request_.locale(); }

  private:
    const http::Request& request_;
    const PolicyDesk& desk_;
};

/// "每月 300 元", "最多 6,000 元"; empty for a service.
std::string amount_text(const Policy& policy, base::Fen amount, const Words& words);

/// The question about a fact with its answers: block QUESTION of policy/question.html.
/// @param chosen  what was chosen before, as value_text() writes it
void add_question(pages::Model& model, const PolicyBook& book, std::size_t fact, const std::string& chosen, const Words& words);

}  // namespace sunclover::policy
