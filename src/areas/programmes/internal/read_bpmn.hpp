// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a BPMN file into the form of stages.json, so that one reader knows the keys and their
// values; what only BPMN can have wrong (its elements and flows) is found here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "areas/programmes/internal/json_positions.hpp"
#include "areas/programmes/load_programme.hpp"

namespace sunclover::programmes {

struct BpmnAsJson {
    std::optional<boost::json::value> root = {};  ///< nothing where the process is no stage list
    std::map<std::string, Position, std::less<>> lines = {};  ///< by JSON pointer into `root`
};

/// @param shown_name  of the file, for the faults
BpmnAsJson bpmn_as_json(
    std::string_view text, const std::string& shown_name, std::vector<Fault>& faults
);

}  // namespace sunclover::programmes
