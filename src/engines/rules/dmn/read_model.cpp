// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/read_model.hpp"

#include "engines/rules/dmn/internal/check_references.hpp"
#include "engines/rules/dmn/internal/model_reader.hpp"
#include "engines/xml/document.hpp"

namespace sunclover::dmn {

Reading read_structure(std::string_view xml) {
    Reading reading;
    const auto document = xml::Document::read(xml);
    if (!document) {
        reading.faults.push_back({{document.error().line, ""}, document.error().message});
        return reading;
    }
    internal::ModelReader reader(*document, reading.faults);
    reading.model = reader.read();
    return reading;
}

Reading read_model(
    std::string_view xml, const std::vector<std::shared_ptr<const Model>>& imported
) {
    auto reading = read_structure(xml);
    if (!reading.model) return reading;
    const auto append = [&](std::vector<Fault> more) {
        for (auto& fault : more) reading.faults.push_back(std::move(fault));
    };
    append(parse_texts(*reading.model, imported));
    auto references = internal::check_references(*reading.model, imported);
    append(std::move(references.faults));
    if (references.is_cyclic) reading.model.reset();
    return reading;
}

}  // namespace sunclover::dmn
