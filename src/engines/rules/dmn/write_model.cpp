// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engines/rules/dmn/write_model.hpp"

#include <sstream>

#include "engines/rules/dmn/internal/model_writer.hpp"

namespace sunclover::dmn {

tl::expected<std::string, std::vector<Fault>> write_model(const Model& model) {
    pugi::xml_document document;
    internal::ModelWriter writer(model);
    writer.write(document);
    if (!writer.faults().empty()) return tl::unexpected(writer.faults());
    std::ostringstream text;
    document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
    return text.str();
}

}  // namespace sunclover::dmn
