// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/form_field.hpp"

#include <algorithm>

#include "platform/pages/add_option.hpp"

namespace sunclover::policy {
namespace {

pages::Model& common(pages::Model& block, const FormField& field) {
    auto& made = block.add("FIELD");
    made.set("CELL_ID", field.id).set("CELL_VALUE", field.value).set("FIELD_LABEL", field.label);
    if (!field.fault.empty()) made.add("CELL_FAULT").set("FAULT_TEXT", field.fault);
    return made;
}

}  // namespace

void add_field(pages::Model& block, const FormField& field, FieldKind kind) {
    auto& made = common(block, field);
    if (kind == FieldKind::Day) made.add("DAY_FIELD");
    else made.add("TEXT_FIELD").show_if(kind == FieldKind::ReadOnly, "READ_ONLY");
}

void add_field(pages::Model& block, const FormField& field, const FieldChoices& choices) {
    auto& made = common(block, field).add("CHOICE_FIELD");
    for (const auto& [value, label] : choices) pages::add_option(made, "OPTION", value, label, value == field.value);
    const bool is_there = std::any_of(choices.begin(), choices.end(), [&](const auto& one) { return one.first == field.value; });
    if (!is_there) pages::add_option(made, "OPTION", field.value, field.value, true);
}

}  // namespace sunclover::policy
