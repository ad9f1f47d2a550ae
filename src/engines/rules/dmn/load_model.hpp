// SPDX-License-Identifier: AGPL-3.0-or-later
// A model from a file, with everything that it imports from the same folder.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <tl/expected.hpp>

#include "engines/rules/dmn/model.hpp"

namespace sunclover::dmn {

/// A model and its imports, the model first; and what is wrong in the file without making it
/// unreadable.
struct LoadedModel {
    std::vector<std::shared_ptr<const Model>> models = {};
    std::vector<Fault> faults = {};  ///< of all files; those of an import begin with its name
};

/// Imports are found by their locationURI below the folder of `file`, else among the .dmn files
/// there by their namespace. Nothing outside that folder is ever opened.
/// @errors the file or an import cannot be read, is no DMN or is hostile; imports form a circle
tl::expected<LoadedModel, std::vector<Fault>> load_model(const std::filesystem::path& file);

}  // namespace sunclover::dmn
