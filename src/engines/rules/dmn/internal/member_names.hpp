// SPDX-License-Identifier: AGPL-3.0-or-later
// Names that may follow a point: components, entries, columns, outputs.
#pragma once

#include <vector>

#include "engines/rules/dmn/model.hpp"
#include "engines/rules/feel/parse.hpp"

namespace sunclover::dmn::internal {

/// Those that the expression makes, however deep in it.
void add_names_of(const Boxed& boxed, feel::Names& names);
void add_names_of(const BoxedPtr& boxed, feel::Names& names);

/// Those of item definitions and their components, and of the parameters of function types.
void add_component_names(const std::vector<ItemDefinition>& items, feel::Names& names);

}  // namespace sunclover::dmn::internal
