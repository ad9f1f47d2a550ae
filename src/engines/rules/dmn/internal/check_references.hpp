// SPDX-License-Identifier: AGPL-3.0-or-later
// What a model refers to: that it exists, and that nothing needs itself.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn::internal {

struct References {
    std::vector<Fault> faults;
    bool is_cyclic =
        false;  ///< something needs itself or is nested without bound: the model cannot be run
};

References check_references(
    const Model& model, const std::vector<std::shared_ptr<const Model>>& imported
);

/// The part of it that is about item definitions and who names them.
References check_item_types(
    const Model& model, const std::vector<std::shared_ptr<const Model>>& imported
);

/// "#id", "namespace#id" or "id", taken apart. An empty namespace is the model's own.
struct Href {
    std::string_view target_namespace;
    std::string_view id;
};
Href split_href(std::string_view href);

/// The types of FEEL (DMN 1.5 §10.3.1.3), Any among them.
bool is_feel_type(std::string_view name);

}  // namespace sunclover::dmn::internal
