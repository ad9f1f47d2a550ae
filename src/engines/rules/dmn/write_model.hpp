// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes a model as DMN 1.3, the version that dmn-js opens.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn {

/// Elements in the order of the schema DMN13.xsd, with a diagram in which nothing covers anything
/// else. Reading the result gives the same model; an element without an id gets one.
/// @errors what DMN 1.3 does not have: conditional, filter, for, some, every, type constraints,
/// imports
///         without a name. Each is named with its place; nothing is left out silently.
tl::expected<std::string, std::vector<Fault>> write_model(const Model& model);

}  // namespace sunclover::dmn
