// SPDX-License-Identifier: AGPL-3.0-or-later
// One field of a draft's form with what is wrong with it: block FIELD of policy/draft_field.html.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/pages/model.hpp"

namespace sunclover::policy {

struct FormField {
    std::string id;                    ///< its name too
    std::string label;
    std::string value;
    std::string fault = {};            ///< empty: none
};
enum class FieldKind { Text, ReadOnly, Day };

void add_field(pages::Model& block, const FormField& field, FieldKind kind = FieldKind::Text);
/// Value and label of each choice. A value that is none of them stands among them, so that it is kept.
using FieldChoices = std::vector<std::pair<std::string, std::string>>;
void add_field(pages::Model& block, const FormField& field, const FieldChoices& choices);

}  // namespace sunclover::policy
