// SPDX-License-Identifier: AGPL-3.0-or-later
// A choice of a <select>.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "platform/pages/model.hpp"

namespace sunclover::pages {

/// Adds `block` once more with {{VALUE}}, {{LABEL}} and, where it is chosen, the block SELECTED.
inline void add_option(Model& model, std::string_view block, std::string_view value, std::string label, bool is_selected) {
    auto& option = model.add(block);
    option.set("VALUE", std::string(value)).set("LABEL", std::move(label)).show_if(is_selected, "SELECTED");
}

}  // namespace sunclover::pages
