// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads DMN XML 1.1 to 1.5 (OMG formal/2016-06-01 to formal/2024-01-01) into a Model.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn {

/// More of one kind are not listed: a person corrects the first ones first.
inline constexpr std::size_t faults_max = 1000;

/// What came of a file. A fault beside a model leaves it whole but for the part that the fault
/// names: an expression that does not parse, for example, has no `parsed`.
struct Reading {
    std::optional<Model> model = {};  ///< nothing where the file cannot be read as DMN at all
    std::vector<Fault> faults = {};
};

/// Reads one file whole: elements, then its FEEL expressions, then what refers to what.
/// @param xml       the bytes of the file; hostile ones are refused with a fault, never trusted
/// @param imported  models that its imports may name, in any order; without them the names that
/// come
///                  from there are not known to the parser
Reading read_model(
    std::string_view xml, const std::vector<std::shared_ptr<const Model>>& imported = {}
);

/// The elements only: no expression is parsed and no reference is followed. For finding out what a
/// file imports before its imports are read.
Reading read_structure(std::string_view xml);

/// Parses every text of `model`, each with the names that are in scope where it stands.
std::vector<Fault> parse_texts(
    Model& model, const std::vector<std::shared_ptr<const Model>>& imported
);

}  // namespace sunclover::dmn
