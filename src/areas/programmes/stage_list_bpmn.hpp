// SPDX-License-Identifier: AGPL-3.0-or-later
// A stage list as the BPMN 2.0 file that it is: a user task for each stage, a gateway where it has
// several ways out, an end event for each outcome; everything else in extension elements of our own
// namespace. What other tools draw beside that is refused, not guessed at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "areas/programmes/load_programme.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

inline constexpr std::string_view stages_namespace = "urn:sunclover:stages";
inline constexpr std::string_view bpmn_file_name = "stages.bpmn";

/// The canonical file, with its diagram. Equal stage lists of a programme give equal bytes.
/// @param programme  code, title, stages; its forms say how only_when is written in FEEL. Each exit
///                   leads to a stage of the list or to an outcome.
std::string write_bpmn(const Programme& programme);

struct StageListReading {
    std::vector<Stage> stages;  ///< what could be read; whole where there is no fault
    std::vector<Fault> faults;
};

/// Reads what write_bpmn() wrote, also after another tool moved its shapes or wrote its XML in
/// other words; the diagram is not read. read_bpmn(write_bpmn(x)) gives the stages of x.
/// @errors hostile or malformed XML; an element, attribute or flow that a stage list does not have;
/// a
///         key that is missing or of a wrong value. Each with its line and element.
/// @param shown_name  of the file, for the faults
StageListReading read_bpmn(std::string_view text, const std::string& shown_name);

}  // namespace sunclover::programmes
