// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of a programme, one function for each. Each element of a list gives one element of the
// programme, also a faulty one, so that pointers into the files count the same.
#pragma once

#include <boost/json/fwd.hpp>

#include "areas/programmes/internal/strict_reader.hpp"
#include "areas/programmes/programme.hpp"

namespace sunclover::programmes {

void read_programme_file(FaultSink& sink, const boost::json::value& root, Programme& programme);
void read_forms_file(FaultSink& sink, const boost::json::value& root, Programme& programme);
void read_stages_file(FaultSink& sink, const boost::json::value& root, Programme& programme);
/// One stage of the list. @param pointer  "/stages/3"
Stage read_stage(FaultSink& sink, const boost::json::value& value, const std::string& pointer);
void read_letters_file(FaultSink& sink, const boost::json::value& root, Programme& programme);
void read_prices_file(FaultSink& sink, const boost::json::value& root, Programme& programme);

/// The one that knows each file: where faults of it go.
struct FileSinks {
    FaultSink& programme;
    FaultSink& forms;
    FaultSink& stages;
    FaultSink& letters;
    FaultSink& prices;
};
/// decisions/<name>.dmn. @returns the decision as far as it could be read; its faults go to `faults`
Decision read_decision_file(
    const std::string& shown_name, const std::string& decision, const std::string& content,
    std::vector<Fault>& faults
);

/// Names that lead nowhere, names twice, conditions that cannot hold.
void check_references(const FileSinks& sinks, const Programme& programme);
/// What a stage decides and what its exits ask for: decisions that exist, conditions that read.
void check_conditions(FaultSink& sink, const Programme& programme);
/// Each stage can be reached from the first, and from each the end can be reached.
void check_stage_graph(FaultSink& sink, const Programme& programme);

/// "text", "long_text", …: as the files write it.
std::string_view code_of(FieldKind kind);
std::optional<FieldKind> field_kind_from(std::string_view code);

}  // namespace sunclover::programmes
