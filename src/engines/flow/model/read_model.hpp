// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads BPMN 2.0 XML.
#pragma once

#include <optional>
#include <string_view>

#include "engines/flow/model/fault.hpp"
#include "engines/flow/model/model.hpp"

namespace sunclover::flow {

inline constexpr std::string_view bpmn_namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
/// Of the attributes and extension elements that are ours: verb, decision, role, form, tries,
/// backoff, result, input, output …
inline constexpr std::string_view flow_namespace = "urn:sunclover:flow";

struct Reading {
    std::optional<Model> model = {};  ///< absent where the file is malformed
    Faults faults = {};
};

/// Never throws, whatever the bytes are. A model that has faults is not run; it is given back all
/// the same, so that checks can go on and all faults be told at once.
/// @param bytes  at most 16 MB (xml::bytes_max)
/// @source BPMN 2.0.2 (OMG formal/2013-12-09) ch. 10 and 13
Reading read_model(std::string_view bytes);

}  // namespace sunclover::flow
