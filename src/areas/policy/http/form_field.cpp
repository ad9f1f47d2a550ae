// SPDX-License-Identifier: AGPL-3.0-or-later
#include "areas/policy/http/form_field.hpp"

#include <algorithm>

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
    const auto add = [&](const std::string& value, const std::string& label) {
        made.add("OPTION").set("VALUE", value).set("LABEL", label).show_if(value == field.value, "SELECTED");
    };
    for (const auto& [value, label] : choices) add(value, label);
    const bool is_there = std::any_of(choices.begin(), choices.end(), [&](const auto& one) { return one.first == field.value; });
    if (!is_there) add(field.value, field.value);
}

}  // namespace sunclover::policy
