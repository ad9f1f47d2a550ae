// SPDX-License-Identifier: AGPL-3.0-or-later
// One file of a programme as far as it could be read: its JSON, where things stand in it, and where
// its faults go.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "areas/programmes/internal/strict_reader.hpp"

namespace sunclover::programmes {

class OpenFile {
  public:
    /// @param file  nullptr: it is missing. A .bpmn file is brought into the form of its .json.
    OpenFile(
        const std::string& code,
        std::string_view name,
        const ProgrammeFile* file,
        std::vector<Fault>& faults
    );
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    const std::optional<boost::json::value>& root() const { return root_; }
    FaultSink& sink() { return sink_; }

  private:
    void read_json(
        const std::string& shown, const std::string& content, std::vector<Fault>& faults
    );

    std::optional<boost::json::value> root_;
    std::optional<JsonPositions> positions_;
    FaultSink sink_;
};

/// "programmes/home-adaptation/stages.json", as faults name it.
std::string shown_name(const std::string& code, std::string_view file);

}  // namespace sunclover::programmes
