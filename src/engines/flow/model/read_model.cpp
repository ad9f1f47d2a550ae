// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/flow/model/read_model.hpp"

#include "engines/flow/model/internal/model_reader.hpp"

namespace sunclover::flow {

Reading read_model(std::string_view bytes) {
    Reading reading;
    const auto document = xml::Document::read(bytes);
    if (!document) {
        const auto& fault = document.error();
        reading.faults.push_back({FaultKind::Malformed, "", "", fault.line, fault.message});
        return reading;
    }
    internal::ModelReader reader(*document, reading.faults);
    reading.model = reader.read();
    return reading;
}

}  // namespace sunclover::flow
